/**
 * `digits`: the translation must have the number. `words`: a spelled cardinal; its absence counts only beside another
 * spelled number that the source lacks. `ordinal`, `month` and `loose` ("half", "both", a dual) can stand for a number
 * but ask for none; a month stands only for the number in a date such as 9/11.
 */
export type MentionKind = 'digits' | 'words' | 'ordinal' | 'month' | 'loose';

/** One number as a sentence mentions it. */
export interface Mention {
  /** The readings that the same number may have, each in one spelling: ASCII digits, `.` for decimals. */
  readonly values: readonly string[];
  /** Its parts, if it was put together from several (`25 ألفا و400`): a translation may keep them apart. */
  readonly parts: readonly Mention[];
  readonly kind: MentionKind;
  /** UTF-16 offset in the text that was read. */
  readonly at: number;
  /** A year, by its form or by the word before it. */
  readonly year: boolean;
  /** Part of a date or a score that is written with slashes or dashes. */
  readonly dated: boolean;
}

/** A mention with one reading. */
export function mention(value: number | string, kind: MentionKind, at: number): Mention {
  return { values: [spell(value)], parts: [], kind, at, year: false, dated: false };
}

/** A value in the one spelling that all comparisons use: no trailing zeros, at most three decimals. */
export function spell(value: number | string): string {
  return String(Math.round(Number(value) * 1_000) / 1_000);
}

/** The mention read in further ways. */
export function orElse(read: Mention, values: readonly (number | string)[]): Mention {
  return { ...read, values: [...new Set([...read.values, ...values.map(spell)])] };
}
