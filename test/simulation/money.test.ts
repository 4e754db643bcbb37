import { describe, expect, test } from 'vitest';
import { postedKey } from '../../shared/api/article-key.ts';
import { createApiClient } from './api-client.ts';
import { problems } from './checker.ts';
import { NO_FAULTS } from './effects.ts';

import { createRandom } from './random.ts';
import { KEY, runSmall, type SmallRun } from './small-run.ts';
import { articleText } from './workload.ts';

const textOf = (paragraphs: number) =>
  Array.from({ length: paragraphs }, (_, n) => articleText(createRandom(n), n)).join('\n\n');
/** Two requests long. */
const TEXT = textOf(150);
const SHORT = textOf(30);

/** The cost of simultaneous work: characters billed, divided by the characters of the distinct lines. */
async function priceOf(plan: SmallRun['plan'], run: Partial<SmallRun> = {}) {
  const { world, verdict } = await runSmall({ minutes: 60, ...run, plan, cloud: { claims: true, reconciles: false } });
  expect(problems(verdict)).toEqual([]);
  const factor = verdict.billedCharacters / verdict.uniqueCharacters;
  return { factor, outcomes: verdict.outcomes, requests: world.translateLog.length };
}

const MINUTE = 60_000;
const POSTED = postedKey('', 'one');
const EQUAL = Array.from({ length: 10 }, (_, copy) => `incoming/copy ${copy}.txt`);

describe('billed ÷ unique', () => {
  test('of an article that is posted and asked for eight times at once is 1', async () => {
    const { factor, outcomes, requests } = await priceOf(
      (world, cloud) => {
        const api = createApiClient(world, cloud);
        void api.post('one', TEXT);
        for (let n = 0; n < 8; n++) world.time.after(300 + n, () => void api.reprocess(POSTED));
      },
      { keys: [POSTED] },
    );
    expect(requests).toBeGreaterThan(1);
    expect(outcomes).toBeGreaterThan(1);
    expect(factor).toBe(1);
  });

  test('of an article whose message is delivered ten times at once, and ten times after it, is 1', async () => {
    const { factor, outcomes } = await priceOf((world) => {
      world.articles.put(KEY, TEXT);
      for (let copy = 0; copy < 10; copy++) world.send.ingest({ key: KEY }, copy);
      for (let copy = 0; copy < 10; copy++) world.send.ingest({ key: KEY }, MINUTE + copy);
    });
    expect([factor, outcomes]).toEqual([1, 1]);
  });

  test('of ten equal articles that arrive at once is at most 2', async () => {
    const { factor, outcomes } = await priceOf(
      (world) => {
        for (const key of EQUAL) world.articles.put(key, SHORT);
      },
      { keys: EQUAL },
    );
    process.stdout.write(`ten equal articles at once: billed ÷ unique ${factor.toFixed(3)}\n`);
    expect(outcomes).toBe(10);
    expect(factor).toBeLessThanOrEqual(2);
  });

  test('is at most 2 for them also when functions die and replies are lost', async () => {
    const faults = { ...NO_FAULTS, crash: 0.01, lostReply: 0.01, throttle: 0.2 };
    const { factor } = await priceOf(
      (world) => {
        for (const key of EQUAL) world.articles.put(key, SHORT);
        world.time.after(50 * MINUTE, () => {
          world.effects.quiet = true;
        });
      },
      { keys: EQUAL, faults, minutes: 240 },
    );
    expect(factor).toBeLessThanOrEqual(2);
  });
});
