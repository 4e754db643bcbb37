import { stemmer as englishStem } from '@orama/stemmers/english';
import { foldArabic, wordsOfFolded } from '../arabic/normalize.ts';
import { arabicStem } from '../arabic/search-stem.ts';
import { isFunctionWord } from './function-words.ts';

/** Letters of the longest stem: a run of letters that is longer is no word, and the key of a posting has an end. */
const MOST_LETTERS = 40;
const ARABIC = /[\u0621-\u064a]/;
/** A clitic that holds on to a hamza (`لأسعار`): folded, the alef would look like the second letter of the word. */
const BEFORE_HAMZA = /(?<![\p{L}\p{N}])([وف]?[بلك]|[وف])(?=[أإآ]\p{L}{3})/gu;

/** A word of a text, by the stem that it is looked up by. */
export interface Stem {
  stem: string;
  /** True if the word carries no topic: a preposition, a pronoun, a verb of reporting. */
  isFunctional: boolean;
}

/** The stems of the words of a text, Arabic or English, in their order. Single letters are no words. */
export function stemsOf(text: string): Stem[] {
  return wordsOfFolded(foldArabic(text.replace(BEFORE_HAMZA, '')))
    .filter((word) => word.length > 1 || /\d/.test(word))
    .map((word) => ({ stem: stemOf(word).slice(0, MOST_LETTERS), isFunctional: isFunctionWord(word) }));
}

function stemOf(word: string): string {
  if (ARABIC.test(word)) return arabicStem(word);
  return /^[a-z]+$/.test(word) ? englishStem(word) : word;
}
