import { expect, test } from 'vitest';
import { conditionHolds } from '../../runtime/condition-operators.ts';

test.each<[string, string[], string[] | undefined, boolean]>([
  ['StringEquals', ['a', 'b'], ['b'], true],
  ['StringEquals', ['a'], undefined, false],
  ['StringEqualsIfExists', ['a'], undefined, true],
  ['StringNotEquals', ['a'], ['b'], true],
  ['StringNotEquals', ['a', 'b'], ['b'], false],
  ['StringNotEquals', ['a'], undefined, true],
  ['StringLike', ['incoming/*'], ['incoming/خبر.txt'], true],
  ['StringLike', ['a?c'], ['abbc'], false],
  ['StringLike', ['a.c'], ['abc'], false],
  ['ForAllValues:StringLike', ['ARTICLE#*'], ['ARTICLE#1', 'ARTICLE#2'], true],
  ['ForAllValues:StringLike', ['ARTICLE#*'], ['ARTICLE#1', 'TOKENS'], false],
  ['ForAllValues:StringLike', ['ARTICLE#*'], undefined, true],
  ['ForAnyValue:StringLike', ['ARTICLE#*'], ['TOKENS', 'ARTICLE#2'], true],
  ['ForAnyValue:StringLike', ['ARTICLE#*'], undefined, false],
  ['Bool', ['false'], ['true'], false],
  ['NumericLessThan', ['1.2'], ['1.3'], false],
  ['NumericLessThan', ['1.2'], ['1.1'], true],
  ['Null', ['true'], undefined, true],
  ['Null', ['false'], ['a'], true],
])('%s %j against %j: %s', (operator, wanted, actual, holds) => {
  expect(conditionHolds(operator, wanted, actual)).toBe(holds);
});

test('refuses what it does not evaluate', () => {
  expect(() => conditionHolds('IpAddress', ['10.0.0.0/8'], ['10.0.0.1'])).toThrow(/Expected a condition operator/);
});
