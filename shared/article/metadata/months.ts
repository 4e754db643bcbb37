/**
 * Month names by number: the names of Egypt and the Gulf, the Levant, the Maghreb, English and French. A name of two
 * words stands with a space. Spelled as `foldLetters` folds them.
 */
const ROWS: readonly string[] = [
  'يناير|كانون الثاني|جانفي|january|jan|janvier|janv',
  'فبراير|شباط|فيفري|february|feb|février|fevrier|févr',
  'مارس|اذار|march|mar|mars',
  'ابريل|نيسان|افريل|april|apr|avril|avr',
  'مايو|ايار|ماي|may|mai',
  'يونيو|يونيه|حزيران|جوان|june|jun|juin',
  'يوليو|يوليه|تموز|جويليه|july|jul|juillet|juil',
  'اغسطس|اب|اوت|غشت|august|aug|août|aout',
  'سبتمبر|ايلول|شتنبر|september|sept|sep|septembre',
  'اكتوبر|تشرين الاول|october|oct|octobre',
  'نوفمبر|تشرين الثاني|نونبر|november|nov|novembre',
  'ديسمبر|كانون الاول|دجنبر|december|dec|décembre|decembre|déc',
];

const NUMBER_OF = new Map(ROWS.flatMap((row, i) => row.split('|').map((name) => [name, i + 1] as const)));

/** A regular expression's source that fits any month name; longer names come first. */
export const MONTH_NAMES = [...NUMBER_OF.keys()].sort((a, b) => b.length - a.length).join('|');

/** 1–12 for a folded month name. */
export function monthNumber(name: string): number | undefined {
  return NUMBER_OF.get(name.replace(/\s+/g, ' '));
}
