import type { BilingualDocument } from '../../shared/document/schema.ts';
import { element } from '../dom/element.ts';
import { factList } from '../dom/fact-list.ts';
import { counted, duration, fileSize, grouped } from '../words/amounts.ts';
import { articleName } from '../words/article-name.ts';
import { ALIGNMENT_MEANINGS, ENGINE_MEANINGS } from '../words/meanings.ts';
import { moment } from '../words/moments.ts';

/** Cost, engine and source of the document. */
export function translationFacts({
  translation,
  source,
  revision,
  timings,
  createdAt,
}: BilingualDocument): HTMLElement {
  const { engine, terminology, requests, billedCharacters, reusedCharacters, alignment } = translation;
  const meaning = ENGINE_MEANINGS[engine];
  return element(
    'section',
    { 'aria-labelledby': 'facts' },
    element('h2', { id: 'facts' }, 'About this translation'),
    factList([
      ['Billed', `${counted(billedCharacters, 'character')} in ${counted(requests, 'request')}`],
      ['Reused from memory', reusedShare(billedCharacters, reusedCharacters)],
      ['Engine', meaning === undefined ? engine : `${engine}: ${meaning}`],
      ['Glossary', terminology],
      ['Alignment', ALIGNMENT_MEANINGS[alignment]],
      ['Revision', `${revision}, ${moment(createdAt)}, in ${duration(timings.totalMs)}`],
      [
        'Upload',
        `${articleName(source.key)}, ${fileSize(source.bytes)}${source.encoding ? `, ${source.encoding}` : ''}`,
      ],
      ['Received', moment(source.uploadedAt)],
    ]),
  );
}

function reusedShare(billed: number, reused: number): string {
  const share = reused === 0 ? '' : `, ${Math.round((100 * reused) / (billed + reused))} %`;
  return `${grouped(reused)} characters${share}`;
}
