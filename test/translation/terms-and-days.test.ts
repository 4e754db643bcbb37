import { expect, test } from 'vitest';
import { createSpending, dayOf } from '../../shared/translation/spending.ts';
import { termCheck } from '../../shared/translation/term-check.ts';

const usage = {
  reserve: async () => false,
  release: async () => {},
  count: async () => {},
  range: async () => [],
};

test('a day is named by its UTC date', () => {
  expect(dayOf(new Date('2026-03-01T23:59:59.999-05:00'))).toBe('2026-03-02');
});

test.each([
  ['2026-03-01T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
  ['2026-12-31T12:00:00.000Z', '2027-01-01T00:00:00.000Z'],
])('a budget spent at %s is there again at %s', async (now, until) => {
  const spending = createSpending({ usage, now: () => new Date(now), retrySeconds: 15 });
  await expect(spending.reserve(7)).rejects.toMatchObject({
    until: new Date(until),
    message: expect.stringContaining('another 7 characters'),
  });
  expect(spending.retryAt()).toEqual(new Date(Date.parse(now) + 15_000));
});

test('a request as large as the budget of a day is tried', async () => {
  const spending = createSpending({
    usage: { ...usage, reserve: async () => true },
    now: () => new Date(),
    retrySeconds: 15,
    dailyBudget: 100,
  });
  await expect(spending.reserve(100)).resolves.toBeDefined();
  await expect(spending.reserve(101)).rejects.toThrow(
    'One request of this article has 101 characters; the budget of a whole day is 100.',
  );
});

test('a term is found at both ends of a line and beside any mark, not beside a letter, a vowel sign or a digit', () => {
  const missed = termCheck([{ ar: 'عمان', en: 'Oman' }]);
  for (const line of ['عمان', '«عمان»', 'في عمان.', 'عمان، ثم']) expect(missed(line, 'x')).toEqual(['عمان']);
  for (const line of ['بعمان', 'عمانية', 'عمان\u064e', 'عمان2', '2عمان', '\u064eعمان'])
    expect(missed(line, 'x')).toEqual([]);
});

test('a term is named once, however often it is missed, and signs in it are only signs', () => {
  expect(termCheck([{ ar: 'عمان', en: 'Oman' }])('عمان وقال عمان', 'x')).toEqual(['عمان']);
  expect(termCheck([{ ar: 'أ.ب', en: 'AP' }])('قالت أxب', 'x')).toEqual([]);
  expect(termCheck([{ ar: 'أ.ب', en: 'AP' }])('قالت أ.ب', 'x')).toEqual(['أ.ب']);
});

test('an empty term is in no line', () => {
  expect(termCheck([{ ar: '', en: 'Oman' }])('أي نص', 'x')).toEqual([]);
  expect(
    termCheck([
      { ar: '', en: 'a' },
      { ar: 'نص', en: 'text' },
    ])('أي نص', 'x'),
  ).toEqual(['نص']);
});

test('"and" belongs to the term only inside it', () => {
  const missed = termCheck([{ ar: 'حماس وفتح', en: 'Hamas and Fatah' }]);
  expect(missed('حماس وفتح', 'Hamas, Fatah')).toEqual(['حماس وفتح']);
  expect(missed('حماس وفتح', 'And Hamas and Fatah')).toEqual([]);
});
