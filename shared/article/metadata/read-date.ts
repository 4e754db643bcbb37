import { foldLetters } from '../../arabic/normalize.ts';
import { MONTH_NAMES, monthNumber } from './months.ts';

/** Longer values hold more than a date. */
const MAX_LENGTH = 200;

interface Day {
  year: number;
  month: number;
  day: number;
  /** The folded value without the date: the time is looked for there. */
  rest: string;
}

/**
 * The date in a value as ISO 8601: a day; a day and time without a zone if the value names none; with its offset if it
 * does. Reads ISO 8601, RFC 2822, epoch seconds, `d/m/Y`, and month names in Arabic, English and French. A Hijri date
 * beside a Gregorian one is passed over. Never the machine's zone. Null if the value holds no whole date.
 */
export function readDate(value: string | null | undefined): string | null {
  if (!value) return null;
  const folded = foldLetters(value.slice(0, MAX_LENGTH)).replace(/[،,]/g, ' ').replace(/\s+/g, ' ').trim();
  const epoch = /^1\d{9}(?:\d{3})?$/.exec(folded)?.[0];
  if (epoch) return new Date(Number(epoch.padEnd(13, '0'))).toISOString().replace('.000Z', 'Z');
  const found = dayIn(folded);
  if (!found) return null;
  const day = `${found.year}-${two(found.month)}-${two(found.day)}`;
  const time = timeIn(found.rest);
  return time ? `${day}T${time}${zoneIn(found.rest)}` : day;
}

const NAME = `(${MONTH_NAMES})`;
const OTHER_NAME = String.raw`(?:\s*[/\\(-]\s*(?:${MONTH_NAMES})\s*\)?)?`;
/** Written forms of a day, with the groups of year, month and day. */
const FORMS: readonly { pattern: RegExp; order: readonly [number, number, number] }[] = [
  { pattern: /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, order: [1, 2, 3] },
  { pattern: /^(\d{4})(\d\d)(\d\d)(?=t\d|$)/, order: [1, 2, 3] },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:st|nd|rd|th|er)?[\s./-]*(?:من\s+)?(?:شهر\s+)?${NAME}\.?${OTHER_NAME}[\s./-]*(?:من\s+)?(?:عام\s+|سنه\s+)?(\d{4})(?!\d)`,
    ),
    order: [3, 2, 1],
  },
  {
    pattern: new RegExp(String.raw`(?<!\p{L})${NAME}\.?${OTHER_NAME}\s*(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})(?!\d)`, 'u'),
    order: [3, 1, 2],
  },
  { pattern: /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4})(?!\d)/, order: [3, 2, 1] },
];

function dayIn(folded: string): Day | undefined {
  for (const { pattern, order } of FORMS) {
    for (const found of folded.matchAll(new RegExp(pattern, `${pattern.flags}g`))) {
      const [year, month, day] = order.map((group) => numberOf(found[group] ?? '')) as [number, number, number];
      const rest = `${folded.slice(0, found.index)} ${folded.slice(found.index + found[0].length)}`;
      if (isDay(year, month, day)) return { year, month, day, rest };
      if (isDay(year, day, month)) return { year, month: day, day: month, rest };
    }
  }
  return undefined;
}

const numberOf = (part: string) => (/^\d+$/.test(part) ? Number(part) : (monthNumber(part) ?? 0));

/** True for a day of the Gregorian calendar; Hijri years are far below. */
function isDay(year: number, month: number, day: number): boolean {
  if (year < 1900 || year > 2100 || month < 1 || month > 12) return false;
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const TIME =
  /(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?(?![\d:])\s*(صباحا|مساء|مسا|ظهرا|عصرا|ليلا|am|pm|a\.m|p\.m|[صم](?!\p{L}))?/u;

function timeIn(rest: string): string | undefined {
  const found = TIME.exec(rest);
  if (!found) return undefined;
  const [, hours = '', minutes = '', seconds = '00', half = ''] = found;
  const late = /^(?:م|مسا|مساء|ظهرا|عصرا|ليلا|pm|p\.m)$/.test(half);
  const early = /^(?:ص|صباحا|am|a\.m)$/.test(half);
  const hour = Number(hours) === 12 && early ? 0 : Number(hours) + (late && Number(hours) < 12 ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return `${two(hour)}:${minutes}:${seconds}`;
}

/** Zones that news pages name, beside a numeric offset. Cities with summer time are left out: their offset changes. */
const ZONES: readonly (readonly [RegExp, string])[] = [
  [/(?:\d|\s)z(?:\s|$)|\b(?:gmt|utc|ut)\b(?!\s*[+-])|غرينت?ش|جرينتش|غرينيتش|التوقيت العالمي/, 'Z'],
  [/\b(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d\d)?(?!\d)\s*(?:\(|$|\s)/, ''],
  [/مكه|الرياض|السعوديه|بغداد|الدوحه|الكويت|\bast\b/, '+03:00'],
  [/ابوظبي|ابو ظبي|دبي|الامارات|مسقط|\bgst\b/, '+04:00'],
  [/\best\b/, '-05:00'],
  [/\bedt\b/, '-04:00'],
  [/\bcet\b/, '+01:00'],
  [/\bcest\b/, '+02:00'],
];

function zoneIn(rest: string): string {
  const afterTime = rest.slice(Math.max(0, rest.search(TIME)));
  for (const [pattern, zone] of ZONES) {
    const found = pattern.exec(afterTime);
    if (found && zone !== '') return zone;
    if (found) return offset(found);
  }
  return '';
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `-00:00` is how mail says that it names no zone but universal time. */
function offset([, sign, hours, minutes = '00']: RegExpExecArray): string {
  const written = `${sign}${two(Number(hours))}:${minutes}`;
  return written === '-00:00' ? 'Z' : written;
}
