import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BergamotEngine, openBergamot } from '../engine.ts';
import { splitSentences } from './split-sentences.ts';
import { tinyModelBytes } from './tiny-model.ts';

describe('the engine over the real WebAssembly and a tiny model', () => {
  let engine: BergamotEngine;
  beforeAll(async () => {
    engine = await openBergamot(tinyModelBytes(), splitSentences, 2);
  });
  afterAll(() => engine.close());

  test('writes something for every line, the same every time, and differently for different lines', async () => {
    const lines = ['قال الوزير إن العمل بدأ.', 'كتاب جديد في البيت', 'من هو؟'];
    const english = (await engine.translate(lines.join('\n'))).split('\n');
    expect(english).toHaveLength(3);
    expect(new Set(english).size).toBe(3);
    expect(english.every((line) => line.length > 0)).toBe(true);
    const other = await openBergamot(tinyModelBytes(), splitSentences, 1);
    expect((await other.translate(lines.join('\n'))).split('\n')).toEqual(english);
    other.close();
  });

  test('keeps blank lines, line ends and the number of lines', async () => {
    const text = '\nكتاب.\n\n   \nبيت\r\n';
    const lines = (await engine.translate(text)).split('\n');
    expect(lines.map((line) => line.trim() === '')).toEqual([true, false, true, true, false, true]);
    expect(lines[3]).toBe('   ');
    expect(lines[4]).toMatch(/\r$/);
  });

  test('gives the engine a sentence at a time, whatever its mark', async () => {
    const [first, second] = ['هل خرج الوزير اليوم؟', 'لا نعلم متى يعود!'];
    const apart = await Promise.all([engine.translate(first), engine.translate(second)]);
    expect(await engine.translate(`${first}  ${second}`)).toBe(apart.join('  '));
  });

  test('takes markup, signs that it never saw, and a thousand words without a stop', async () => {
    const odd = ['<b>كتاب', 'a < b & c', '中文 😀 \u0000 \u200f', 'كلمة '.repeat(1_000)];
    expect((await engine.translate(odd.join('\n'))).split('\n')).toHaveLength(odd.length);
  });
});
