import { describe, expect, test } from 'vitest';
import { countUtf8, detectEncoding } from '../../../shared/article/bytes/detect-encoding.ts';
import { encode } from '../case-source.ts';

const hex = (digits: string) => Buffer.from(digits.replaceAll(' ', ''), 'hex');
const join = (...parts: Uint8Array[]) => Buffer.concat(parts);
const NEWS = 'أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة، وقال الوزير إن العمل مستمر.';
const found = (bytes: Uint8Array, declared?: string) => {
  const { encoding, confidence, bomBytes } = detectEncoding(bytes, declared) ?? {};
  return encoding && [encoding, confidence, bomBytes];
};

test.each([
  ['efbbbf 41', ['utf-8', 1, 3]],
  ['fffe 4100', ['utf-16le', 1, 2]],
  ['feff 0041', ['utf-16be', 1, 2]],
  ['4142', ['utf-8', 1, 0]],
  ['', ['utf-8', 1, 0]],
])('%s is read by its mark or as plain text', (digits, expected) => {
  expect(found(hex(digits))).toEqual(expected);
});

describe('UTF-16 without a mark', () => {
  test.each(['utf-16le', 'utf-16be'] as const)('%s', (encoding) => {
    expect(found(encode(NEWS, encoding))).toEqual([encoding, 0.99, 0]);
    expect(found(encode('نع', encoding))).toEqual([encoding, 0.99, 0]);
    expect(found(join(encode(NEWS, encoding), hex('41')))).toEqual([encoding, 0.99, 0]);
    expect(found(encode('ن', encoding))).not.toEqual([encoding, 0.99, 0]);
  });

  test.each([
    ['letters and other scripts: six in ten', 6, 4, 'utf-16le'],
    ['letters and other scripts: five in ten', 5, 5, undefined],
  ])('%s', (_, letters, others, encoding) => {
    const text = 'ن'.repeat(letters) + '\u2191'.repeat(others);
    expect(found(encode(text, 'utf-16le'))?.[0] === 'utf-16le').toBe(encoding !== undefined);
    expect(found(encode(text, 'utf-16be'))?.[0] === 'utf-16be').toBe(encoding !== undefined);
  });

  test.each([
    ['nine in ten signs are of Arabic articles', 9, 1, true],
    ['fewer', 8, 2, false],
  ])('%s', (_, letters, others, isWide) => {
    const text = 'ن'.repeat(letters) + '\u4e00'.repeat(others);
    expect(found(encode(text, 'utf-16le'))?.[0] === 'utf-16le').toBe(isWide);
    expect(found(encode(text, 'utf-16be'))?.[0] === 'utf-16be').toBe(isWide);
  });

  test.each([
    ['\u0101', true],
    ['\u0801', true],
    ['\u0901', false],
    ['\u1f01', false],
    ['\u2001', true],
    ['\u2701', true],
    ['\u2801', false],
    ['\ud7a3', false],
    ['\ufb50', true],
    ['\ufa01', false],
  ])('the high byte of %j is of Arabic articles: %s', (sign, isHigh) => {
    const text = 'ن'.repeat(6) + sign.repeat(4);
    expect(found(encode(text, 'utf-16le'))?.[0] === 'utf-16le').toBe(isHigh);
  });
});

describe('controls', () => {
  const with1 = (control: string, letters: number) => join(Buffer.from('a'.repeat(letters)), hex(control));
  test.each(['00', '08', '0e', '1f', '7f'])('more than one in a hundred bytes 0x%s is no text', (control) => {
    expect(found(with1(control, 99))?.[0]).toBe('utf-8');
    expect(found(with1(control, 98))).toBeUndefined();
  });

  test.each(['09', '0a', '0d', '20', '7e'])('0x%s is none', (sign) => {
    expect(found(with1(sign, 1))?.[0]).toBe('utf-8');
  });

  test('are looked for in the first 64 KiB', () => {
    expect(found(join(Buffer.alloc(65_536, 'a'), hex('01'.repeat(9_000))))?.[0]).toBe('utf-8');
  });
});

test.each([
  ['41', 0, 0],
  ['c280', 1, 0],
  ['dfbf', 1, 0],
  ['c180', 0, 1],
  ['e0a080', 1, 0],
  ['e09f80', 0, 1],
  ['ed9f80', 1, 0],
  ['eda080', 0, 1],
  ['efbfbd', 1, 0],
  ['f0908080', 1, 0],
  ['f08f8080', 0, 1],
  ['f48f8080', 1, 0],
  ['f4908080', 0, 1],
  ['f5808080', 0, 1],
  ['d9', 0, 1],
  ['d941', 0, 1],
  ['d9c1', 0, 1],
  ['e28041', 0, 1],
  ['80 80 80', 0, 1],
  ['80 41 80', 0, 2],
  ['80 d986 80', 1, 2],
])('%s has %i sequences of UTF-8 and %i damages', (digits, multibyte, malformed) => {
  expect(countUtf8(hex(digits))).toEqual({ multibyte, malformed });
});

describe('damaged UTF-8', () => {
  const letters = (count: number) => Buffer.from('ن'.repeat(count));
  test('is UTF-8 with one damage in a hundred', () => {
    expect(detectEncoding(join(letters(99), hex('80')))).toEqual({
      encoding: 'utf-8',
      confidence: 0.95,
      bomBytes: 0,
      damage: 0.01,
    });
    expect(found(join(letters(98), hex('80 41')))?.[1]).not.toBe(0.95);
  });

  test('may be cut in its last character', () => {
    const cut = join(Buffer.from('نص قصير'), hex('d9'));
    expect(found(cut)).toEqual(['utf-8', 0.9, 0]);
    expect(detectEncoding(cut)?.damage).toBeCloseTo(1 / 6);
    expect(found(join(Buffer.from('نص'), hex('d9 41')))?.[1]).not.toBe(0.9);
  });
});

describe('a single byte for a letter', () => {
  test.each(['windows-1256', 'iso-8859-6'] as const)('%s by its letters, whatever the label says', (encoding) => {
    for (const declared of [undefined, 'utf-8', 'windows-1256', 'iso-8859-6'])
      expect(found(encode(NEWS, encoding), declared)?.[0]).toBe(encoding);
    expect(found(encode(NEWS, encoding))?.[1]).toBeGreaterThan(0.99);
  });

  test('the label decides if the bytes leave it open, windows-1256 is the commoner', () => {
    const open = encode('ءآأؤ', 'iso-8859-6');
    expect(found(open)?.[0]).toBe('windows-1256');
    expect(found(open, 'windows-1256')?.[0]).toBe('windows-1256');
    expect(found(open, 'iso-8859-6')?.[0]).toBe('iso-8859-6');
  });

  test('noise is neither', () => {
    expect(found(hex('80 81 9a ff 80 9f fe'))).toBeUndefined();
  });
});
