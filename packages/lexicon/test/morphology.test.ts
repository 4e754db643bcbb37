import { expect, test } from 'vitest';
import { compare, indefiniteArticle, pluralise } from '../english/nouns.ts';
import { inflect } from '../english/verbs.ts';
import { conjugate } from '../morphology/conjugate.ts';
import { declineAdjective, declineNoun } from '../morphology/decline.ts';
import { participles, regularMasdar } from '../morphology/derive.ts';
import type { Lexeme } from '../morphology/lexeme.ts';
import { transliterate } from '../reading/transliterate.ts';

const lexeme = (kind: Lexeme['kind'], lemma: string, ...hints: string[]): Lexeme => ({
  kind,
  lemma,
  english: 'x',
  hints: new Set(hints),
  values: {},
});
const surfaces = (forms: readonly { surface: string }[]) => new Set(forms.map(({ surface }) => surface));

test.each([
  ['كتب', 'يكتب', ['كتبت', 'كتبوا', 'كتبنا', 'يكتبون', 'تكتب', 'أكتب', 'يكتبان']],
  ['قال', 'يقول', ['قالت', 'قالوا', 'قلنا', 'يقل', 'يقولون', 'قيل', 'يقال']],
  ['أعطى', 'يعطي', ['أعطت', 'أعطوا', 'أعطينا', 'يعط', 'يعطون', 'أعطي']],
  ['دعا', 'يدعو', ['دعت', 'دعوا', 'دعونا', 'يدع', 'يدعون']],
  ['بقي', 'يبقى', ['بقيت', 'بقوا', 'يبق', 'يبقون']],
  ['مر', 'يمر', ['مرت', 'مروا', 'مررنا', 'يمرون']],
  ['أخذ', 'يأخذ', ['أخذت', 'آخذ', 'نأخذ']],
])('conjugates %s', (perfect, imperfect, expected) => {
  const forms = surfaces(conjugate(lexeme('verb', perfect), perfect, imperfect));
  expect(expected.filter((form) => !forms.has(form))).toEqual([]);
});

test('declines nouns: dual, sound and broken plurals, forms before pronouns', () => {
  const company = surfaces(declineNoun(lexeme('noun', 'شركة'), 'شركة', []));
  expect(['شركة', 'شركت', 'شركتان', 'شركتين', 'شركات'].filter((form) => !company.has(form))).toEqual([]);
  const engineer = surfaces(declineNoun(lexeme('noun', 'مهندس', 'human'), 'مهندس', []));
  expect(['مهندسون', 'مهندسين', 'مهندسة', 'مهندسات'].filter((form) => !engineer.has(form))).toEqual([]);
  expect(surfaces(declineNoun(lexeme('noun', 'كتاب'), 'كتاب', ['كتب'])).has('كتب')).toBe(true);
});

test("the last ي falls where it is the root's, and stays in relational adjectives", () => {
  const egyptian = surfaces(declineAdjective(lexeme('adj', 'مصري', 'nationality'), 'مصري', []));
  expect(['مصريون', 'مصريين'].filter((form) => !egyptian.has(form))).toEqual([]);
  expect(['مصر', 'مصرون', 'مصرين'].filter((form) => egyptian.has(form))).toEqual([]);
  const lawyer = surfaces(declineNoun(lexeme('noun', 'محامي', 'human', 'defective'), 'محامي', []));
  expect(['محام', 'محامون', 'محامين'].filter((form) => !lawyer.has(form))).toEqual([]);
  expect(surfaces(declineNoun(lexeme('noun', 'مبنى'), 'مبنى', ['مباني'])).has('مبان')).toBe(true);
});

test.each([
  ['كتب', 'يكتب', ['كتابة'], 'كاتب', 'مكتوب'],
  ['قدم', 'يقدم', ['تقديم'], 'مقدم', 'مقدم'],
  ['قال', 'يقول', ['قول'], 'قائل', 'مقول'],
  ['أراد', 'يريد', ['إرادة'], 'مريد', 'مراد'],
  ['استخدم', 'يستخدم', [], 'مستخدم', 'مستخدم'],
])('derives the participles of %s', (perfect, imperfect, masdars, active, passive) => {
  expect(participles(perfect, imperfect, masdars)).toEqual({ active, passive });
});

test.each([
  ['استخدم', 'يستخدم', 'استخدام'],
  ['استفاد', 'يستفيد', 'استفادة'],
  ['انفجر', 'ينفجر', 'انفجار'],
  ['احتوى', 'يحتوي', 'احتواء'],
  ['أعلن', 'يعلن', 'إعلان'],
  ['تقدم', 'يتقدم', 'تقدم'],
])('knows the masdar of %s', (perfect, imperfect, masdar) => {
  expect(regularMasdar(perfect, imperfect)).toBe(masdar);
});

test('inflects English verbs', () => {
  expect(inflect('carry out', 'past')).toBe('carried out');
  expect(inflect('write', 'participle')).toBe('written');
  expect(inflect('stop', 'ing')).toBe('stopping');
  expect(inflect('visit', 'past')).toBe('visited');
  expect(inflect('go', 's')).toBe('goes');
  expect(inflect('be', 'past', { plural: true, person: 3 })).toBe('were');
});

test('makes English plurals, articles and degrees', () => {
  expect(['man', 'country', 'member of parliament', 'young man', 'crisis', 'bus'].map(pluralise)).toEqual([
    'men',
    'countries',
    'members of parliament',
    'young men',
    'crises',
    'buses',
  ]);
  expect(['hour', 'university', 'attack', 'European'].map(indefiniteArticle)).toEqual(['an', 'a', 'an', 'a']);
  expect([
    compare('large', 'superlative'),
    compare('important', 'comparative'),
    compare('good', 'superlative'),
  ]).toEqual(['largest', 'more important', 'best']);
});

test.each([['زلفتكار'], ['كارلسبورغ']])('spells %s in Latin letters, first letter large', (arabic) => {
  expect(transliterate(arabic)).toMatch(/^[A-Z][a-z]+$/);
});
