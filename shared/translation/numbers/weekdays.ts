import { foldArabic } from '../../arabic/normalize.ts';

const ENGLISH = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof ENGLISH)[number];

const ENGLISH_DAY = new RegExp(`(?<!\\p{L})(?:${ENGLISH.join('|')})(?=s?(?!\\p{L}))`, 'gu');

const ARABIC: ReadonlyMap<string, Weekday> = new Map(
  ['الأحد', 'الاثنين الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'].flatMap((names, day) =>
    names.split(' ').map((name): [string, Weekday] => [foldArabic(name), ENGLISH[day] as Weekday]),
  ),
);

/** The days of the week that an Arabic sentence names. الأحد and الاثنين also mean "one" and "the two". */
export function arabicWeekdays(sentence: string): Weekday[] {
  return [...foldArabic(sentence).matchAll(/\p{L}+/gu)].flatMap(([word]) => {
    return ARABIC.get(word) ?? ARABIC.get(word.replace(/^[وفبل]/, '')) ?? ARABIC.get(word.replace(/^لل/, 'ال')) ?? [];
  });
}

/** The days of the week that an English sentence names. */
export function englishWeekdays(sentence: string): Weekday[] {
  return [...sentence.toLowerCase().matchAll(ENGLISH_DAY)].map(([day]) => day as Weekday);
}
