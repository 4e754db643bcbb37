import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Entry } from '../dictionary/load.ts';
import { findDataDirectory, parseEntries } from '../dictionary/load.ts';
import { hasArabicLetter } from '../text/script.ts';

const directory = findDataDirectory();
const files = readdirSync(directory).filter((name) => name.endsWith('.tsv'));
const entries: Entry[] = files.flatMap((file) => parseEntries(file, readFileSync(join(directory, file), 'utf8')));

const ENGLISH_COLUMN: Record<string, number> = { nouns: 2, verbs: 3, adjectives: 2, names: 1, phrases: 1, function: 1 };
const ARABIC_COLUMNS: Record<string, number[]> = {
  nouns: [0, 1],
  verbs: [0, 1, 2],
  adjectives: [0, 1],
  names: [0],
  phrases: [0],
  function: [0],
};
const COLUMN_LIMIT: Record<string, number> = { nouns: 4, verbs: 6, adjectives: 4, names: 4, phrases: 4, function: 4 };
const NAME_KINDS = [
  'first',
  'family',
  'person',
  'place',
  'country',
  'organisation',
  'month',
  'day',
  'language',
  'other',
];
const PHRASE_CATEGORIES = ['noun', 'adjective', 'adverb', 'preposition', 'conjunction', 'fixed'];
const CLASSES = [
  'prep',
  'conj',
  'sub',
  'rel',
  'dem',
  'pron',
  'neg',
  'aux',
  'num',
  'quant',
  'there',
  'quest',
  'adv',
  'fixed',
];

const flores = join(directory, '../../../../shared/data/translation');

function offenders(isWrong: (entry: Entry) => boolean): string[] {
  return entries.filter(isWrong).map(({ file, line, columns }) => `${file}:${line} ${columns.join(' | ')}`);
}

const words = (text: string | undefined) => (text ?? '').split(/\s+/).filter(Boolean);

test('every data file is of a known kind', () => {
  expect([...new Set(entries.map(({ kind }) => kind))].filter((kind) => !(kind in ENGLISH_COLUMN))).toEqual([]);
  expect(entries.length).toBeGreaterThan(1500);
});

test('no line has more columns than its kind, and each has Arabic and English', () => {
  expect(offenders(({ kind, columns }) => columns.length > (COLUMN_LIMIT[kind] ?? 0))).toEqual([]);
  expect(offenders(({ kind, columns }) => !columns[0] || !columns[ENGLISH_COLUMN[kind] ?? 0])).toEqual([]);
});

test('Arabic columns hold Arabic letters only, unvocalised', () => {
  const wrong = /[^ء-غف-يپچڤگژـ ,]/;
  expect(
    offenders(({ kind, columns }) => (ARABIC_COLUMNS[kind] ?? []).some((at) => wrong.test(columns[at] ?? ''))),
  ).toEqual([]);
});

test('English columns hold no Arabic letter', () => {
  const english = ({ kind, columns }: Entry) =>
    [columns[ENGLISH_COLUMN[kind] ?? 0], kind === 'verbs' ? columns[4] : ''].join(' ');
  const withoutPatterns = (text: string) => text.replace(/;\s*[^=;]+=/g, ' ');
  expect(offenders((entry) => hasArabicLetter(withoutPatterns(english(entry))))).toEqual([]);
});

test('no expression stands twice, and no name twice in one class', () => {
  const seen = new Set<string>();
  const isRepeated = ({ kind, columns }: Entry) => {
    if (kind !== 'phrases' && kind !== 'names') return false;
    const identity = `${kind} ${columns[0]} ${kind === 'names' ? columns[2] : ''}`;
    return seen.size === seen.add(identity).size;
  };
  expect(offenders(isRepeated)).toEqual([]);
});

test('no entry is longer than five words on either side', () => {
  expect(offenders(({ columns }) => words(columns[0]).length > 5)).toEqual([]);
  expect(
    offenders(({ kind, columns }) =>
      (columns[ENGLISH_COLUMN[kind] ?? 0] ?? '').split(/[|;]/).some((sense) => words(sense).length > 5),
    ),
  ).toEqual([]);
});

test('names, phrases and function words are of known classes', () => {
  expect(offenders(({ kind, columns }) => kind === 'names' && !NAME_KINDS.includes(columns[2] ?? ''))).toEqual([]);
  expect(offenders(({ kind, columns }) => kind === 'phrases' && !PHRASE_CATEGORIES.includes(columns[2] ?? ''))).toEqual(
    [],
  );
  expect(offenders(({ kind, columns }) => kind === 'function' && !CLASSES.includes(columns[2] ?? ''))).toEqual([]);
});

test('verbs have an imperfect that begins with ي', () => {
  expect(offenders(({ kind, columns }) => kind === 'verbs' && !/^ي/.test(columns[1] ?? ''))).toEqual([]);
});

test.skipIf(!existsSync(flores))('no run of six words is shared with the measurement sentences', () => {
  const runs = new Set<string>();
  for (const name of ['flores-dev.ar', 'flores-dev.en', 'ntrex-dev.ar', 'ntrex-dev.en']) {
    for (const line of readFileSync(join(flores, name), 'utf8').split('\n')) {
      const tokens = line.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
      for (let at = 0; at + 6 <= tokens.length; at += 1) runs.add(tokens.slice(at, at + 6).join(' '));
    }
  }
  const shared = (text: string) => {
    const tokens = text.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
    return tokens.some((_, at) => at + 6 <= tokens.length && runs.has(tokens.slice(at, at + 6).join(' ')));
  };
  expect(offenders(({ columns }) => columns.some(shared))).toEqual([]);
});
