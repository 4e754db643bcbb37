import { foldLetters } from '../../arabic/normalize.ts';
import type { RemovalReason } from '../../document/removals.ts';
import { MARKER_TABLES } from '../markers/all-tables.ts';
import type { MarkerRole, PhraseRow } from '../markers/marker-table.ts';

export interface Marker {
  reason: RemovalReason;
  role: MarkerRole;
  /** Matched against the folded line (see arabic/normalize.ts). */
  pattern: RegExp;
  /** Longest line, in words, that the marker may remove. */
  maxWords: number;
  /** True if no ordinary sentence contains the words: then the line is removed even if it reads like running text. */
  inProse: boolean;
  /** True if an article can have the words as a subheading of its own. */
  mayBeSubheading: boolean;
}

const ALTERNATIVES = /\n\s*/;

/** Reasons whose markers are the site's own words, which articles do not use. */
const SITE_WORDS: ReadonlySet<RemovalReason> = new Set([
  'cookie-notice',
  'promotion',
  'comment-section',
  'other',
  'source-credit',
]);

function compile(
  reason: RemovalReason,
  { role = 'line', at, maxWords, inProse = SITE_WORDS.has(reason), mayBeSubheading = false, phrases }: PhraseRow,
): Marker {
  const source = foldLetters(phrases.replace(/\\S/g, '\u0001'))
    .replace(/\u0001/g, '[^ ]')
    .split(ALTERNATIVES)
    .join('|');
  const open = at === 'within' ? '(?:^|[ ])' : '^(?:[0: ]*)';
  const close = at === 'whole' ? '(?:[0: ]*)$' : '(?=[ :]|$)';
  return { reason, role, maxWords, inProse, mayBeSubheading, pattern: new RegExp(`${open}(?:${source})${close}`, 'u') };
}

export const MARKERS: readonly Marker[] = MARKER_TABLES.flatMap(({ reason, phrases = [] }) =>
  phrases.map((row) => compile(reason, row)),
);

/** The first marker that a folded line of so many words carries. */
export function markerOf(folded: string, words: number): Marker | undefined {
  return MARKERS.find(({ pattern, maxWords }) => words <= maxWords && pattern.test(folded));
}

/** The marker of a line that opens a list of other stories in words of its own (see reading-labels.ts). */
export const RELATED_LIST: Marker = {
  reason: 'related-links',
  role: 'list',
  pattern: /^/,
  maxWords: 30,
  inProse: false,
  mayBeSubheading: false,
};
