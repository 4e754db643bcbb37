/** الأحد is Sunday and الاثنين is Monday in the news, although the same letters say "the one" and "the two". */
import type { Token } from '../text/tokens.ts';

const SUNDAY = /^[وف]?(?:[بك]?ال|لل|لال)[أا]حد$/;
const MONDAY = /^[وف]?(?:[بك]?ال|لل|لال)[اإ]ثنين$/;
/** Words before "the two" of people: both, these, between. */
const COUNTS = /^(?:و|ف)?(?:بين|كلا|هذين|هؤلاء|أي|بأي|لأي)$/;
/** Words after "the two" of people. */
const COUNTED = /^(?:منهما|منهم|معا|معًا|كانا|هما|كليهما)$/;
/** الوزيرين الاثنين: "the two" agrees with a dual. */
const DUAL = /^[وف]?(?:ب?ال|لل)....*[يا]ن$/;
const DAY = /^(?:يوم|اليوم|أمس|امس|ليل|ليلة|مساء|صباح|فجر|ظهر|عصر|منتصف|ال(?:أحد|سبت|ثلاثاء))$/;

/** The tokens with the names of the two days marked as such. */
export function tellWeekdays(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.type !== 'arabic') return token;
    if (SUNDAY.test(token.text)) return { ...token, only: 'day' };
    return MONDAY.test(token.text) && !isCount(tokens, at) ? { ...token, only: 'day' } : token;
  });
}

function isCount(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  if (DAY.test(before)) return false;
  return (
    COUNTS.test(before) || COUNTED.test(tokens[at + 1]?.text ?? '') || (DUAL.test(before) && !/^[بل]/.test(before))
  );
}
