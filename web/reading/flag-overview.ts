import type { BilingualDocument } from '../../shared/document/schema.ts';
import type { SentenceFlag } from '../../shared/document/sentence-flags.ts';
import { element } from '../dom/element.ts';
import { counted } from '../words/amounts.ts';
import { FLAG_LABELS, FLAG_MEANINGS } from '../words/meanings.ts';

/** The flags of the sentences, how often each occurs, and what it means. Null if no sentence has a flag. */
export function flagOverview({ sentences }: BilingualDocument): HTMLElement | null {
  const flagged = sentences.filter(({ flags }) => flags.length > 0).length;
  if (flagged === 0) return null;
  const byFlag = Map.groupBy(
    sentences.flatMap(({ flags }) => flags),
    (flag) => flag,
  );
  const rows = [...byFlag].map(([flag, { length }]) => row(flag, length));
  const heading = `${counted(flagged, 'sentence')} to check against the Arabic`;
  return element('details', { class: 'fold' }, element('summary', {}, heading), element('ul', {}, ...rows));
}

function row(flag: SentenceFlag, count: number): HTMLLIElement {
  return element('li', {}, element('span', { class: 'flag' }, FLAG_LABELS[flag]), ` ${count} × `, FLAG_MEANINGS[flag]);
}
