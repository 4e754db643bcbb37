import { arabicNumbers } from './arabic-numbers.ts';
import { englishNumbers } from './english-numbers.ts';
import type { Mention } from './mention.ts';
import { arabicWeekdays, englishWeekdays } from './weekdays.ts';

/**
 * True if the English says another number, or another day of the week, than the Arabic does.
 *
 * A number in digits must be in the other language, in digits or in words, and none may be invented. A spelled number
 * or a weekday counts only if one is missing and another is there in its place: people write "both" for اثنين and
 * leave days out. Numbers that both have must come in the same order, because translations keep it; a year may move.
 */
export function hasNumberMismatch(ar: string, en: string): boolean {
  const [source, target] = [arabicNumbers(ar), englishNumbers(en)];
  if (saysAnotherDay(ar, en)) return true;
  if ([...unknown(source, target), ...unknown(target, source)].some(isDigits)) return true;
  const [missing, invented] = unpaired(source, target);
  if (missing.some(isSpelled) && invented.some(isSpelled)) return true;
  return isReordered(source.filter(isDigits), target.filter(isDigits), en);
}

const isDigits = ({ kind }: Mention) => kind === 'digits';
const isSpelled = ({ kind }: Mention) => kind === 'words';

/** The numbers that no mention of the other language can stand for. */
function unknown(numbers: readonly Mention[], among: readonly Mention[]): Mention[] {
  const known = new Set(among.filter(({ kind }) => kind !== 'month').flatMap(allValues));
  const months = new Set(among.filter(({ kind }) => kind === 'month').flatMap(allValues));
  const isKnown = ({ values, dated }: Mention) =>
    values.some((value) => known.has(value) || (dated && months.has(value)));
  return numbers.filter((number) => !isKnown(number) && !(number.parts.length > 0 && number.parts.every(isKnown)));
}

const allValues = ({ values, parts }: Mention): string[] => [...values, ...parts.flatMap((part) => part.values)];

/** Returns the mentions of both sides that remain when equal ones are paired off, those of one kind first. */
function unpaired(source: readonly Mention[], target: readonly Mention[]): [Mention[], Mention[]] {
  const [left, right] = pairOff(source, target, ({ kind }) => kind);
  return pairOff(left, right, () => 'any');
}

function pairOff(
  source: readonly Mention[],
  target: readonly Mention[],
  group: (number: Mention) => string,
): [Mention[], Mention[]] {
  const waiting = new Map<string, Set<Mention>>();
  const placesOf = (number: Mention) => allValues(number).map((value) => `${group(number)} ${value}`);
  for (const number of target) {
    for (const place of placesOf(number)) waiting.set(place, (waiting.get(place) ?? new Set()).add(number));
  }
  const paired = new Set<Mention>();
  const left = source.filter((number) => {
    const place = placesOf(number).find((each) => (waiting.get(each)?.size ?? 0) > 0);
    const equal = waiting
      .get(place ?? '')
      ?.values()
      .next().value;
    if (equal === undefined) return true;
    for (const each of placesOf(equal)) waiting.get(each)?.delete(equal);
    paired.add(equal);
    return false;
  });
  return [left, target.filter((number) => !paired.has(number))];
}

/** A day that the Arabic names is missing, and one that it does not name is there. */
function saysAnotherDay(ar: string, en: string): boolean {
  const [source, target] = [arabicWeekdays(ar), englishWeekdays(en)];
  return source.some((day) => !target.includes(day)) && target.some((day) => !source.includes(day));
}

/** Words before a year that hardly ever stand before another number. */
const BEFORE_YEAR =
  /(?:\b(?:in|since|from|by|until|year|between|during|early|late|mid|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter)|[,(]|\b\d{4}\s(?:and|to))\s*$/i;
/** Signs after a number that is not a year: a sign of another kind of number, or the day of its own date. */
const AFTER_OTHER = /^\d+(?:\s*%|st|nd|rd|th|,?\s\d{1,2}(?!\d))/;

/** Numbers that stand once on either side have the same order on both. A year may move, but not past another year. */
function isReordered(source: readonly Mention[], target: readonly Mention[], en: string): boolean {
  const [first, second] = [standingOnce(source), standingOnce(target)];
  const inArabic = [...first.keys()].filter((value) => second.has(value));
  const inEnglish = [...second.keys()].filter((value) => first.has(value));
  const isYear = (value: string) => second.get(value)?.year === true;
  const mayMove = (value: string) => isYear(value) && readsAsYear(en, second.get(value)?.at ?? 0);
  return [isYear, (value: string) => !mayMove(value)].some(
    (counts) => inArabic.filter(counts).join() !== inEnglish.filter(counts).join(),
  );
}

function readsAsYear(en: string, at: number): boolean {
  return BEFORE_YEAR.test(en.slice(Math.max(0, at - 16), at)) && !AFTER_OTHER.test(en.slice(at, at + 12));
}

function standingOnce(numbers: readonly Mention[]): Map<string, Mention> {
  const count = new Map<string, number>();
  for (const { values } of numbers) count.set(values[0] as string, (count.get(values[0] as string) ?? 0) + 1);
  const once = numbers.filter(({ values }) => count.get(values[0] as string) === 1);
  return new Map(once.map((number) => [number.values[0] as string, number]));
}
