/** Everything about Arabic letters as characters: what to strip, what to fold, what counts as Arabic. */

const MARKS =
  /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]/g;
const ARABIC_LETTER = /[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff]/;
const FOLDED: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ؤ: 'ء',
  ئ: 'ء',
  ی: 'ي',
  ک: 'ك',
  ہ: 'ه',
};
const FOLDABLE = /[أإآٱىؤئیکہ]/g;

/** The word without vowel signs, tatweel and invisible controls. Precomposed (NFC) hamza is kept. */
export function bare(word: string): string {
  return word.normalize('NFC').replace(MARKS, '');
}

/**
 * Spelling variants that mean one word get one key: alef and hamza carriers, final ya. Length is preserved.
 * This folding differs from the one of articles in shared/arabic: that one serves search and keeps no letter positions,
 * this one keeps ة, ء and the length, because the dictionary compares the folded word with its careful spelling letter by
 * letter. The package imports nothing of ours, so that it can be published by itself.
 */
export function fold(word: string): string {
  return word.replace(FOLDABLE, (letter) => FOLDED[letter] ?? letter);
}

/** Returns true if the text holds at least one letter of the Arabic script (digits and punctuation do not count). */
export function hasArabicLetter(text: string): boolean {
  return ARABIC_LETTER.test(text);
}
