import { wordsOf } from './normalize.ts';
import { stemOf } from './stem.ts';
import { isStopword } from './stopwords.ts';

const MIN_LETTERS = 3;

/** The stems of the words that carry meaning: `والعراق`, `العراق` and `للعراق` are one, `من` and `قال` are none. */
export function contentStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.length >= MIN_LETTERS && !isStopword(word))
    .map(stemOf)
    .filter((stem) => stem.length >= MIN_LETTERS);
}
