import { describe, expect, test } from 'vitest';
import type { ProcessDeps } from '../../../functions/process/deps.ts';
import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import { createApiClient } from '../../simulation/api-client.ts';
import { ServiceBusy } from '../../simulation/effects.ts';
import { KEY, runSmall } from '../../simulation/small-run.ts';
import type { World } from '../../simulation/world.ts';

const TEXT = 'أعلنت وزارة الصحة افتتاح مستشفى جديد. وقال الوزير إن العمل يبدأ غدا.';
const outcomeOf = (world: World, key = KEY) => world.documents.current(outcomeKey(key))?.body?.outcome;

describe('processKey', () => {
  test('a key too long to mirror fails under unmirrored/, unread', async () => {
    const key = 'incoming/'.padEnd(1_001, 'k');
    const { world } = await runSmall({ plan: (at) => void at.articles.put(key, TEXT) });
    expect(outcomeKey(key)).toBe(`unmirrored/${articleId(key)}.json`);
    expect(outcomeOf(world, key)).toMatchObject({
      status: 'failed',
      error: { code: 'key-too-long' },
      source: { sha256: null },
    });
    expect(world.effects.log).not.toContain('s3.get article');
  });

  test('an upload over the limit fails unread', async () => {
    const { world } = await runSmall({ plan: (at) => void at.articles.put(KEY, 'خ'.repeat(2_600_000)) });
    expect(outcomeOf(world)).toMatchObject({ status: 'failed', error: { code: 'too-large', retryable: false } });
    expect(world.effects.log).not.toContain('s3.get article');
  });

  test('a console folder is no article', async () => {
    const { world } = await runSmall({ plan: (at) => void at.articles.put('incoming/folder/', '') });
    expect(world.documents.keys()).toEqual([]);
    expect(world.rows.size).toBe(0);
  });

  const failingRead = (error: Error) => ({
    process: <D extends { articles: object }>(deps: D) => ({
      ...deps,
      articles: { ...deps.articles, read: () => Promise.reject(error) },
    }),
  });

  test('an error of our own is final at once: tried one time, not to be retried, and its words stay inside', async () => {
    const mutant = failingRead(new TypeError('disk on fire'));
    const { world, cloud } = await runSmall({ plan: (at) => void at.articles.put(KEY, TEXT), cloud: { mutant } });
    expect(outcomeOf(world)).toMatchObject({ status: 'failed', error: { code: 'internal', retryable: false } });
    expect(world.effects.log.filter((name) => name === 's3.put outcome')).toHaveLength(1);
    expect(JSON.stringify(outcomeOf(world))).not.toContain('disk on fire');
    expect(cloud.queues.ingest.deadLetters).toEqual([]);
  });

  test('a minute of trouble in S3 is no verdict, and costs no try', async () => {
    let failures = 3;
    const mutant = {
      process: (deps: ProcessDeps) => {
        const read: typeof deps.articles.read = (source) =>
          failures-- > 0 ? Promise.reject(new ServiceBusy('slow down')) : deps.articles.read(source);
        return { ...deps, articles: { ...deps.articles, read } };
      },
    };
    const { world } = await runSmall({ plan: (at) => void at.articles.put(KEY, TEXT), cloud: { mutant } });
    expect(outcomeOf(world)).toMatchObject({ status: 'completed', revision: 1 });
    expect(world.leases.size).toBe(0);
  });

  test('trouble without an end is a dead letter, which an alarm watches, and not a failure of the article', async () => {
    const mutant = failingRead(new ServiceBusy('slow down'));
    const { world, cloud } = await runSmall({
      plan: (at) => void at.articles.put(KEY, TEXT),
      cloud: { mutant, reconciles: false },
    });
    expect(outcomeOf(world)).toBeUndefined();
    expect(cloud.queues.ingest.deadLetters).toHaveLength(1);
  });

  test('over the budget of the day it is held until midnight', async () => {
    const spent = { date: '2026-11-24', articles: 1, requests: 1, billedCharacters: 995, reusedCharacters: 0 };
    const { world } = await runSmall({
      plan: (at) => {
        at.usage.set(spent.date, spent);
        at.articles.put(KEY, TEXT);
      },
      cloud: { dailyBudget: 1_000 },
      minutes: 10,
    });
    expect(outcomeOf(world)).toBeUndefined();
    expect(world.rows.get(articleId(KEY))).toMatchObject({
      status: 'held',
      held: { reason: 'budget', until: new Date('2026-11-25T00:00:00Z') },
    });
    expect(world.translateLog).toEqual([]);
  });

  test('a request larger than the budget of a whole day waits for no midnight: it fails and names the option', async () => {
    const { world } = await runSmall({
      plan: (at) => void at.articles.put(KEY, TEXT),
      cloud: { dailyBudget: 10 },
      minutes: 10,
    });
    expect(outcomeOf(world)).toMatchObject({
      status: 'failed',
      error: { code: 'too-large', retryable: true, message: expect.stringContaining('dailyCharacterBudget') },
    });
    expect(world.translateLog).toEqual([]);
  });

  test('while Amazon Translate is down it is held as throttled, then done, and paid for once', async () => {
    const { world, verdict } = await runSmall({
      plan: (at) => {
        at.translateDownUntil = at.time.now() + 10 * 60_000;
        at.articles.put(KEY, TEXT);
      },
    });
    expect(world.effects.log).toContain('table.held');
    expect(outcomeOf(world)).toMatchObject({ status: 'completed', revision: 1 });
    expect(verdict.reportedCharacters).toBe(verdict.billedCharacters);
    expect(verdict.billedCharacters).toBe(verdict.uniqueCharacters);
  });

  test('deleted before it was ever processed, it is forgotten', async () => {
    const { world } = await runSmall({
      plan: (at) => {
        at.translateDownUntil = at.time.now() + 60_000;
        at.articles.put(KEY, TEXT);
        at.time.after(20_000, () => at.articles.delete(KEY));
      },
    });
    expect(world.documents.keys()).toEqual([]);
    expect(world.rows.size).toBe(0);
  });

  test('erased while its first outcome is announced, it leaves neither outcome nor row', async () => {
    let announced: unknown;
    const { world } = await runSmall({
      schedules: false,
      cloud: {
        mutant: {
          announce: (deps, at) => ({
            ...deps,
            outcomes: {
              ...deps.outcomes,
              async load(...given: Parameters<typeof deps.outcomes.load>) {
                const stored = await deps.outcomes.load(...given);
                await at.time.sleep(1_000);
                return stored;
              },
            },
          }),
          process: (deps, at) => ({
            ...deps,
            outcomes: {
              ...deps.outcomes,
              async commit(...given: Parameters<typeof deps.outcomes.commit>) {
                const result = await deps.outcomes.commit(...given);
                at.articles.remove(KEY, at.articles.current(KEY)?.versionId ?? '');
                return result;
              },
            },
            eraser: {
              async eraseCurrentLast(key: string) {
                await at.time.sleep(5_000);
                announced = at.rows.get(articleId(KEY))?.status;
                await deps.eraser.eraseCurrentLast(key);
              },
            },
          }),
        },
      },
      plan: (at) => void at.articles.put(KEY, TEXT),
    });
    expect(announced).toBe('completed');
    expect(world.documents.keys()).toEqual([]);
    expect(world.rows.size).toBe(0);
  });

  test('deleted while a request to process it again is parked, nothing stays parked', async () => {
    let parked = 0;
    const { world } = await runSmall({
      plan: (at, cloud) => {
        at.articles.put(KEY, TEXT);
        at.time.after(30_000, () => {
          at.translateDownUntil = at.time.now() + 10 * 60_000;
          at.articles.put(KEY, `${TEXT} وأضاف أن المستشفى كبير.`);
          void createApiClient(at, cloud).reprocess(KEY);
        });
        at.time.after(5 * 60_000, () => {
          parked = Number(at.rows.get(articleId(KEY))?.dueAt ?? 0);
          at.articles.delete(KEY);
        });
      },
    });
    expect(parked).toBeGreaterThan(0);
    expect(world.rows.get(articleId(KEY))).toMatchObject({ status: 'deleted', held: null, dueAt: null });
  });
});
