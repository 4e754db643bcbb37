import { type Mention, mention, orElse, spell } from './mention.ts';

/** Multipliers of a number written in digits: a word after it, or letters joined to it. */
export interface Scales {
  /** Matches the scale after a run of digits, at its start; a group is the word. */
  readonly after: RegExp;
  readonly valueOf: (word: string) => number | undefined;
  /** Matches what adds a fraction to the scale ("ونصف", "and a half"); the first group is the word. */
  readonly fraction: RegExp;
  readonly fractionOf: (word: string) => number;
}

/** Digits with their separators. A space separates thousands only if every group after the first has three digits. */
const RUN = /(?<![\d.,٫٬])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.,٫٬])|\d+(?:[.,٫٬]\d+)*/g;
const CLOCK = /^:[0-5]\d(?!\d)/;
const SHORT_YEAR = /(?:1[5-9]|20)\d\d[-–/]$/;

/**
 * The numbers that `text` writes in digits, with the scale words after them applied.
 * @param text with ASCII digits only
 */
export function digitRuns(text: string, scales: Scales): Mention[] {
  return [...text.matchAll(RUN)].filter(isSpoken).map(({ 0: run, index }) => {
    const end = index + run.length;
    const rest = text.slice(end, end + 40);
    const scale = scales.after.exec(rest);
    const word = scale?.[1] ?? scale?.[2] ?? '';
    const factor = scales.valueOf(word) ?? 1;
    const readings = readingsOf(run, factor > 1);
    if (factor > 1) {
      const read = scaledRun(readings, factor, index, rest.slice(scale?.[0].length), scales);
      return word.length > 1 ? read : orElse(read, readings);
    }
    const dated = /[/-]/.test(text[index - 1] ?? '') || /^[/-]\d/.test(rest);
    const read: Mention = { ...mention(readings[0] as number, 'digits', index), year: isYear(run), dated };
    return orElse(read, [...readings.slice(1), ...contextual(run, text.slice(Math.max(0, index - 5), index), rest)]);
  });
}

/** The 2 of `km2` and the 00 of `4:00` are not said. */
function isSpoken({ 0: run, index, input }: RegExpExecArray): boolean {
  const before = input.slice(Math.max(0, index - 3), index).toLowerCase();
  if (run === '00' && /\d:$/.test(before)) return false;
  return !((run === '2' || run === '3') && /(?:^|[^a-z])(?:k?m|cm|co|h|ft|mi)$/.test(before));
}

function scaledRun(readings: number[], factor: number, at: number, rest: string, scales: Scales): Mention {
  const fraction = scales.fraction.exec(rest);
  const extra = fraction ? scales.fractionOf(fraction[1] as string) : 0;
  const values = readings.map((reading) => (reading + extra) * factor);
  return orElse(mention(values[0] as number, 'digits', at), values.slice(1));
}

/**
 * The values that a run of digits can have: `1,250` is 1250, `2,5` is 2.5, `150.000` is either 150 or 150000. Before a
 * scale word `1,250` may also be 1.25.
 */
function readingsOf(run: string, beforeScale: boolean): number[] {
  const plain = run.replace(/[ \u00a0\u202f٬]/g, '').replace(/٫/g, '.');
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(plain);
  if (grouped) {
    const whole = Number(plain.replace(/[.,]/g, ''));
    const isDecimal = (plain.includes('.') || beforeScale) && plain.split(/[.,]/).length === 2;
    return isDecimal ? [whole, Number(plain.replace(',', '.'))] : [whole];
  }
  const decimal = plain.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(/,/g, '.');
  const parts = decimal.split('.');
  return parts.length > 2 ? [Number(parts.join(''))] : [Number(decimal)];
}

/** An hour may be counted to 12 or to 24, and the second year of a season is cut short: `2014-15`. */
function contextual(run: string, before: string, rest: string): string[] {
  const value = Number(run);
  const isHour = Number.isInteger(value) && value <= 24 && (CLOCK.test(rest) || /^\s?[ap]\.?m\b/i.test(rest));
  const hours = isHour ? [value + 12, value - 12].filter((hour) => hour >= 0 && hour <= 24) : [];
  const isShortYear = run.length === 2 && SHORT_YEAR.test(before);
  return [...hours, ...(isShortYear ? [Number(before.slice(-5, -3)) * 100 + value] : [])].map(spell);
}

function isYear(run: string): boolean {
  return /^(?:1[0-9]|20)\d\d$/.test(run);
}
