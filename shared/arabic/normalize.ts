/** Diacritics, Quranic marks, tatweel and invisible format characters: they never tell two words of a news text apart. */
const MARKS =
  /[\u00ad\u0600-\u0605\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06df\u06e0-\u06e4\u06e7-\u06ed\u070f\u08d3-\u08ff\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** Letters that newsrooms and keyboards mix freely, each with the one that stands for it. */
const SAME_LETTER: Record<string, string> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ٲ: 'ا',
  ٳ: 'ا',
  ٵ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
};
const VARIANTS = /[آأإٱٲٳٵىیةک]/g;
const EASTERN_DIGITS = /[٠-٩۰-۹]/g;
const WORD = /[\p{L}\p{N}]+/gu;

/**
 * `text` with spelling variants made one, for matching and scoring only, never for showing: compatibility forms
 * composed (NFKC), marks and format characters gone, alef, ya, ta marbuta and kaf forms folded, digits ASCII, lower case.
 */
export function foldArabic(text: string): string {
  return text
    .normalize('NFKC')
    .replace(MARKS, '')
    .replace(VARIANTS, (letter) => SAME_LETTER[letter] ?? letter)
    .replace(EASTERN_DIGITS, asciiDigit)
    .toLowerCase();
}

/** Hamza by itself or on a seat, which is often left out or put on another seat. */
const HAMZA: Record<string, string> = { ئ: 'ي', ؤ: 'و', ء: '' };

/**
 * `foldArabic` without hamza, so that `شؤون` and `شوون`, `هذا المساء` and `هذا المسا` are one. The lines of a page are
 * compared with markers in this form, because sites spell their own furniture carelessly. The words of an article are
 * not, because hamza tells words apart (`سأل`, `سال`). The lexicon has a third folding of its own, because a package
 * imports nothing of ours.
 */
export function foldLetters(text: string): string {
  return foldArabic(text).replace(/[ئؤء]/g, (letter) => HAMZA[letter] ?? letter);
}

/** Both rows of Eastern digits end in their value: U+0660 + n and U+06F0 + n. */
function asciiDigit(digit: string): string {
  return String(digit.charCodeAt(0) & 0xf);
}

/** The folded words of `text`: runs of letters and digits, everything else separates. */
export function wordsOf(text: string): string[] {
  return wordsOfFolded(foldArabic(text));
}

/** The words of a text that is folded already. */
export function wordsOfFolded(folded: string): string[] {
  return folded.match(WORD) ?? [];
}
