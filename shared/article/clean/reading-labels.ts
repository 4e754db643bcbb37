import { foldLetters } from '../../arabic/normalize.ts';
import { LABEL_WORDS } from '../markers/related-labels.ts';

const STRONG = wordSet(LABEL_WORDS.strong);
const WEAK = wordSet(LABEL_WORDS.weak);
const FILLER = wordSet(LABEL_WORDS.filler);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(foldLetters(words).split(/\s+/));
}

const MAX_LABEL_WORDS = 7;

export interface ReadingLabel {
  /** True if the words alone settle it; a weak label needs headlines below it. */
  strong: boolean;
  /** Words of the headline that follows on the same line. */
  after: number;
}

/** Reads a folded line as a label over other stories: the whole line, or what stands before its first colon. */
export function readingLabel(folded: string): ReadingLabel | undefined {
  const colon = folded.indexOf(' : ');
  const head = (colon === -1 ? folded : folded.slice(0, colon))
    .split(' ')
    .filter((word) => word !== '' && word !== ':' && word !== '0');
  const after =
    colon === -1
      ? 0
      : folded
          .slice(colon + 3)
          .split(' ')
          .filter((word) => word !== ':').length;
  if (head.length === 0 || head.length > MAX_LABEL_WORDS) return undefined;
  const strong = head.filter((word) => STRONG.has(word)).length;
  const weak = head.filter((word) => WEAK.has(word)).length;
  const filler = head.filter((word) => FILLER.has(word)).length;
  if (strong + weak + filler < head.length || strong + weak === 0) return undefined;
  return { strong: strong > 0 || weak > 1, after };
}
