import { expect, test } from 'vitest';
import { joinSentences } from '../../shared/summary/join-sentences.ts';

const article = (...paragraphs: string[][]) =>
  paragraphs.flatMap((texts, paragraph) => texts.map((text) => ({ text, paragraph })));
const speech = article(['وقال: "بدأ العمل.', 'وسيكتمل غدا.', 'ثم نحتفل".', 'وغادر.'], ['وصل الوفد.']);

test.each([
  [[0], 'وقال: "بدأ العمل."'],
  [[1], '"وسيكتمل غدا."'],
  [[2], '"ثم نحتفل".'],
  [[0, 1], 'وقال: "بدأ العمل. وسيكتمل غدا."'],
  [[0, 1, 2], 'وقال: "بدأ العمل. وسيكتمل غدا. ثم نحتفل".'],
  [[0, 2, 4], 'وقال: "بدأ العمل." "ثم نحتفل". وصل الوفد.'],
  [[3, 4], 'وغادر. وصل الوفد.'],
])('a quotation that sentences %j cut is whole in the summary', (chosen, text) => {
  expect(joinSentences(speech, chosen)).toBe(text);
});

test('a mark that never closes ends with its paragraph', () => {
  const stray = article(['قال: "نعم.'], ['انتهى الاجتماع.'], ['قال «لا.', 'وخرج».']);
  expect(joinSentences(stray, [1])).toBe('انتهى الاجتماع.');
  expect(joinSentences(stray, [2])).toBe('قال «لا.»');
});
