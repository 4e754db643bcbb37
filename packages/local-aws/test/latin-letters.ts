import type { TranslateEngine } from '../emulators/emulator.ts';

/** Every Arabic letter as some Latin one: as long as the original, with its digits and marks, and the same every time. */
export const latinLetters: TranslateEngine = {
  name: 'latin-letters',
  translate: async (text) =>
    text.replace(/[\p{L}\p{M}]/gu, (letter) => String.fromCharCode(97 + (letter.codePointAt(0)! % 26))),
};
