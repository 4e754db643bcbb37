import { expect, test } from 'vitest';
import { termCheck } from '../../shared/translation/term-check.ts';

const terms = [
  { ar: 'الضفة الغربية', en: 'West Bank' },
  { ar: 'الضفة الغربية المحتلة', en: 'occupied West Bank' },
  { ar: 'وإيران', en: 'and Iran' },
  { ar: 'عمان', en: 'Oman' },
];
const missed = termCheck(terms);

test('a term of the line whose English is missing is named', () => {
  expect(missed('زار عمان أمس.', 'He visited Amman yesterday.')).toEqual(['عمان']);
  expect(missed('زار عمان أمس.', 'He visited OMAN yesterday.')).toEqual([]);
});

test('a line without the term is not looked at for it', () => {
  expect(missed('زار الأردن أمس.', 'He visited Jordan yesterday.')).toEqual([]);
});

test('a word that only begins like the term is another word', () => {
  expect(missed('رأى عمانيين هناك.', 'He saw Amman people there.')).toEqual([]);
});

test('of overlapping terms the longest counts', () => {
  expect(missed('في الضفة الغربية المحتلة.', 'In the West Bank.')).toEqual(['الضفة الغربية المحتلة']);
  expect(missed('في الضفة الغربية.', 'In the West Bank.')).toEqual([]);
});

test('how the conjunction is said does not matter', () => {
  expect(missed('العراق وإيران.', 'Iraq as well as Iran.')).toEqual([]);
});

test('no terms, nothing missed', () => {
  expect(termCheck([])('زار عمان.', 'He visited.')).toEqual([]);
});
