import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openBergamot } from '../engine.ts';
import { createPool, EngineFailedError } from '../engine-pool.ts';
import { type EngineThread, startThread } from '../engine-thread.ts';
import type { SessionSource } from '../translation-session.ts';
import { splitSentences } from './split-sentences.ts';
import { tinyModelBytes } from './tiny-model.ts';

const FAULTY = join(import.meta.dirname, 'faulty-thread.ts');

/** A pool of real threads that fail on command; tells how many were started. */
function faultyPool(size: number) {
  const counts = { started: 0 };
  const pool = createPool(() => {
    counts.started += 1;
    return startThread({ bornAs: counts.started } as unknown as SessionSource, FAULTY);
  }, size);
  onTestFinished(pool.close);
  return { pool, counts };
}

describe('an engine thread that fails', () => {
  test.each(['throw a number', 'throw an error', 'exit', 'fail'])(
    'is replaced, and its work done again: %s',
    async (how) => {
      const { pool, counts } = faultyPool(1);
      expect(await pool.translate(['before'])).toEqual(['1: before']);
      expect(await pool.translate([`${how} in thread 1`])).toEqual([`2: ${how} in thread 1`]);
      expect(await pool.translate(['after'])).toEqual(['2: after']);
      expect(counts.started).toBe(2);
    },
  );

  test.each([
    ['throw a number', /The engine threw 5246976 \(number\)/],
    ['throw an error', /on purpose/],
    ['exit', /thread ended with code 3/],
    ['fail', /told to fail/],
  ])('is not tried a third time: %s', async (how, said) => {
    const { pool, counts } = faultyPool(1);
    const failing = pool.translate([`${how} in every thread`]);
    await expect(failing).rejects.toThrow(EngineFailedError);
    await expect(failing).rejects.toThrow(said);
    expect(counts.started).toBe(2);
    expect(await pool.translate(['after'])).toEqual(['3: after']);
  });

  test('is replaced also when it ended between two jobs', async () => {
    const { pool, counts } = faultyPool(1);
    expect(await pool.translate(['answer and exit in thread 1'])).toEqual(['goodbye']);
    expect(await pool.translate(['next'])).toEqual(['2: next']);
    expect(counts.started).toBe(2);
  });

  test('does not take down what others asked for', async () => {
    const { pool } = faultyPool(2);
    const wishes = Array.from({ length: 12 }, (_, n) => (n % 4 === 0 ? 'throw a number in every thread' : `text ${n}`));
    const outcomes = await Promise.allSettled(wishes.map((wish) => pool.translate([wish])));
    expect(outcomes.map(({ status }) => status)).toEqual(
      wishes.map((wish) => (wish.startsWith('text') ? 'fulfilled' : 'rejected')),
    );
  });
});

describe('a pool', () => {
  test('starts threads as they are needed, one job at a time on each, never more than its size', async () => {
    let busy = 0;
    let most = 0;
    let started = 0;
    const start = (): EngineThread => {
      started += 1;
      return {
        async translate(sentences) {
          busy += 1;
          most = Math.max(most, busy);
          await new Promise(setImmediate);
          busy -= 1;
          return sentences;
        },
        stop() {},
      };
    };
    const pool = createPool(start, 3);
    await pool.translate(['one']);
    await pool.translate(['two']);
    expect(started).toBe(1);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => pool.translate([`${n}`])));
    expect(answers.flat()).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
    expect([started, most]).toEqual([3, 3]);
  });

  test('fails everything that is under way or waiting when it is closed, and all that comes later', async () => {
    const { pool } = faultyPool(1);
    const wishes = Array.from({ length: 4 }, (_, n) => pool.translate([`${n}`]));
    pool.close();
    const outcomes = await Promise.allSettled([...wishes, pool.translate(['late'])]);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: expect.any(EngineFailedError) });
  });
});

describe('the real engine', () => {
  const { model, shortlist, vocabulary } = tinyModelBytes();

  test.each([
    [
      'a model that ends early',
      { model: model.slice(0, 3_000), shortlist, vocabulary },
      /memory access out of bounds|threw \d+/,
    ],
    ['a vocabulary that is none', { model, shortlist, vocabulary: shortlist }, /SentencePiece vocabulary error/],
  ])('says in words what %s makes it throw', async (_, files, said) => {
    const engine = await openBergamot(files, splitSentences, 1);
    onTestFinished(engine.close);
    const failing = engine.translate('كتاب');
    await expect(failing).rejects.toThrow(/^bergamot failed twice over the same text: /);
    await expect(failing).rejects.toThrow(said);
  });
});
