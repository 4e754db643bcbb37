import { describe, expect, test } from 'vitest';
import { qualityFlags } from '../../shared/translation/flags.ts';
import { memoryKey, rememberedForm } from '../../shared/translation/memory-key.ts';
import { matchEnding } from '../../shared/translation/punctuation.ts';

const ARABIC_100 = `${'كلمة '.repeat(19)}كلما.`;

describe('a translation of a sentence of 100 characters', () => {
  test('may have between 25 and 320 characters', () => {
    const flags = (length: number) => qualityFlags(ARABIC_100, `${'x'.repeat(length - 1)}.`);
    expect(ARABIC_100).toHaveLength(100);
    expect(flags(25)).toEqual([]);
    expect(flags(24)).toEqual(['length-outlier']);
    expect(flags(320)).toEqual([]);
    expect(flags(321)).toEqual(['length-outlier']);
  });

  test('is truncated where it ends without a mark and is short', () => {
    const flags = (en: string) => qualityFlags(ARABIC_100, en);
    expect(flags('x'.repeat(69))).toEqual(['truncated']);
    expect(flags('x'.repeat(70))).toEqual([]);
    expect(flags(`${'x'.repeat(60)},`)).toEqual(['truncated']);
    expect(flags(`${'x'.repeat(60)} `)).toEqual(['truncated']);
    for (const mark of ['.', '!', '?', '"', ')']) expect(flags(`${'x'.repeat(60)}${mark}`)).toEqual([]);
  });
});

test.each(['.', '!', '?', '؟', '…', '»', '"', '”', ')', ']', ':'])('Arabic that ends with %s is finished', (mark) => {
  expect(qualityFlags(`${ARABIC_100.slice(0, -1)}${mark} `, 'x'.repeat(60))).toEqual(['truncated']);
});

test('Arabic that does not end is not truncated in English', () => {
  expect(qualityFlags(ARABIC_100.slice(0, -1), 'x'.repeat(60))).toEqual([]);
});

test.each([
  ['قال نعم.', '', ['untranslated']],
  ['قال نعم.', '  ', ['untranslated']],
  ['قال نعم.', ' قال نعم. ', ['untranslated']],
  ['قال نعم.', 'He said نعم.', ['untranslated']],
  ['BBC 2.', 'BBC 2.', []],
])('%s → "%s": %j', (ar, en, flags) => {
  expect(qualityFlags(ar, en)).toEqual(flags);
});

test('a missed term of the glossary is flagged', () => {
  expect(qualityFlags('قال نعم.', 'He said yes.', ['نعم'])).toEqual(['terminology-missed']);
  expect(qualityFlags('قال نعم.', 'He said yes.', [])).toEqual([]);
});

describe('the English ends as the Arabic ends', () => {
  test.each([
    ['ماذا حدث?', 'What happened', 'What happened?'],
    ['ماذا حدث؟', 'What happened?', 'What happened?'],
    ['ماذا حدث؟', 'What happened؟', 'What happened?'],
    ['ماذا حدث؟', 'What happened...', 'What happened?'],
    ['ماذا حدث؟', 'What happened?!', 'What happened?!'],
    ['ماذا حدث؟"', 'What happened."', 'What happened?"'],
    ['(ماذا حدث؟) ', '(What happened) ', '(What happened?) '],
    ['«ماذا حدث؟»', '“What happened.”', '“What happened?”'],
    ['يا للهول!', 'How terrible', 'How terrible!'],
    ['يا للهول!', 'How terrible.', 'How terrible.'],
    ['يا للهول!"', 'How terrible"', 'How terrible!"'],
    ['ارتفع 5%.', 'It rose 5%', 'It rose 5%.'],
    ['كان عام 1990.', 'It was 1990', 'It was 1990.'],
    ['قال نعم.', 'He said yes…', 'He said yes…'],
    ['قال نعم.', 'He said yes:', 'He said yes:'],
    ['قال نعم.', '', ''],
    ['قال نعم.', ' ', ' '],
    ['قال: نعم', 'He said: yes', 'He said: yes'],
    ['قال. نعم', 'He said. Yes', 'He said. Yes'],
    ['هل؟ نعم', 'Is it? Yes', 'Is it? Yes'],
    ['! نعم', '! yes', '! yes'],
  ])('%s: %s → %s', (ar, en, expected) => {
    expect(matchEnding(ar, en)).toBe(expected);
  });
});

describe('a sentence is remembered by what a reader sees', () => {
  test.each([
    ['tatweel', 'كـتاب'],
    ['Arabic letter mark', 'ك\u061cتاب'],
    ['zero-width space', 'ك\u200bتاب'],
    ['left-to-right mark', 'ك\u200eتاب'],
    ['right-to-left mark', 'ك\u200fتاب'],
    ['embedding', 'ك\u202aتاب\u202c'],
    ['override', 'ك\u202eتاب'],
    ['isolate', '\u2066كتاب\u2069'],
    ['byte-order mark', '\ufeffكتاب'],
    ['soft hyphen', 'ك\u00adتاب'],
    ['white space around', '\n كتاب\t'],
  ])('%s makes no difference', (_name, text) => {
    expect(rememberedForm(text)).toBe('كتاب');
  });

  test('composed and decomposed letters are the same, runs of white space one space, joiners stay', () => {
    expect(rememberedForm('ا\u0654حمد')).toBe('أحمد');
    expect(rememberedForm('قال \n\u00a0 نعم')).toBe('قال نعم');
    expect(rememberedForm('می\u200cخواهم')).toBe('می\u200cخواهم');
  });

  test('the key is a short name that no other scope shares', () => {
    const key = memoryKey('كتاب', { engine: 'a', terminology: null });
    expect(key).toMatch(/^[\w-]{32}$/);
    expect(memoryKey('كتاب', { engine: 'a', terminology: '' })).toBe(key);
    expect(memoryKey('كتاب', { engine: 'a\nb', terminology: '' })).not.toBe(
      memoryKey('كتاب', { engine: 'a', terminology: 'b' }),
    );
  });
});
