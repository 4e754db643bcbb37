/** Tatweel and the Hangul fillers count as letters to Unicode and show nothing. */
const SPEAKS = /(?![\u0640\u115F\u1160\u3164\uFFA0])[\p{L}\p{N}]/u;
const LETTER = /(?![\u0640\u115F\u1160\u3164\uFFA0])\p{L}/u;

/**
 * True if `text` holds no letter and no digit: a rule of signs, tatweel, emoji, controls. Such a text is no title, no
 * sentence and no line to translate. Every place that asks "is this blank?" asks here.
 */
export function saysNothing(text: string): boolean {
  return !SPEAKS.test(text);
}

/** True if `text` holds a letter that shows. */
export function hasLetter(text: string): boolean {
  return LETTER.test(text);
}
