/**
 * Frequency of each letter in Arabic news, per thousand letters, rounded. It is used to tell two single-byte encodings
 * apart, so only the order of magnitude matters.
 */
const PER_THOUSAND: Record<string, number> = {
  ا: 128,
  ل: 118,
  ي: 73,
  م: 62,
  و: 60,
  ن: 58,
  ر: 51,
  ت: 48,
  ب: 38,
  ع: 37,
  ة: 36,
  د: 34,
  ه: 33,
  س: 31,
  ف: 29,
  أ: 24,
  ق: 24,
  ك: 21,
  ح: 20,
  ج: 15,
  ش: 13,
  ط: 12,
  ص: 11,
  ى: 10,
  خ: 9,
  إ: 9,
  ذ: 7,
  ز: 7,
  ض: 7,
  ث: 6,
  غ: 5,
  ئ: 5,
  ء: 4,
  ظ: 3,
  ؤ: 2,
  آ: 2,
};

const RARE = 0.4;

/** log10 of the frequency of every letter of the Arabic block U+0621–U+064A; diacritics and others get `RARE`. */
export const LETTER_SCORE: ReadonlyMap<number, number> = new Map(
  Object.entries(PER_THOUSAND).map(([letter, perThousand]) => [
    letter.codePointAt(0) as number,
    Math.log10(perThousand / 1000),
  ]),
);

export const RARE_SCORE = Math.log10(RARE / 1000);

/** True for a letter of the Arabic alphabet proper. */
export function isArabicLetter(codePoint: number): boolean {
  return (codePoint >= 0x621 && codePoint <= 0x63a) || (codePoint >= 0x641 && codePoint <= 0x64a);
}

/** True for tanween, shadda and the short vowels. */
export function isDiacritic(codePoint: number): boolean {
  return codePoint >= 0x64b && codePoint <= 0x652;
}
