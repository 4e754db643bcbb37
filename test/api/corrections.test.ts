import { expect, test } from 'vitest';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { correctionKey } from '../../shared/translation/memory-key.ts';
import { completed, deleted, failed } from '../fakes/webhook-fixtures.ts';
import { createApiWorld } from './api-world.ts';

const KEY = 'incoming/port.txt';
const AR = 'افتتح الميناء رصيفا جديدا للحاويات.';
const path = (index: number | string = 0, key = KEY) => `/v1/articles/${articleId(key)}/sentences/${index}`;

async function setUp() {
  const world = await createApiWorld();
  await world.catalog.accepted(KEY, world.clock.now);
  await world.commit(completed());
  const correct = (body: unknown, target = path()) =>
    world.call('PATCH', target, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  return { ...world, correct };
}

test('a correction is a new revision of the document, marked, in the summary, at no cost', async () => {
  const { correct, outcomes, corrections, clock, ingest } = await setUp();
  const before = await outcomes.store.head(outcomeKey(KEY));
  const { status, json } = await correct({ en: '  The port has a new berth. ', revision: 1 });
  expect(status).toBe(200);
  const correctedAt = clock.now.toISOString();
  expect(json).toMatchObject({
    ...{ revision: 2, createdAt: correctedAt },
    sentences: [{ ar: AR, en: 'The port has a new berth.', corrected: true, correctedAt, flags: [] }],
    summary: { ar: AR, en: 'The port has a new berth.' },
    translation: { requests: 0, billedCharacters: 0, reusedCharacters: 9 + AR.length },
  });
  const stored = await outcomes.store.load(outcomeKey(KEY));
  expect(stored?.outcome).toEqual(json);
  // It is made from the same upload and answers the same requests: nothing is processed again.
  const after = await outcomes.store.head(outcomeKey(KEY));
  const { sourceVersion, settings, generation } = before!;
  expect(after).toMatchObject({ revision: 2, sourceVersion, settings, generation });
  const kept = await corrections.recall([correctionKey(AR)]);
  expect([...kept.values()]).toEqual([{ ar: AR, en: 'The port has a new berth.', correctedAt: clock.now }]);
  expect(ingest.sent).toEqual([]);
});

test('a further correction replaces the first, though the clock that it is made by is behind', async () => {
  const { correct, corrections, clock } = await setUp();
  await correct({ en: 'One.', revision: 1 });
  clock.now = new Date(clock.now.getTime() - 60_000);
  expect((await correct({ en: 'Two.', revision: 2 })).json.sentences[0].en).toBe('Two.');
  expect((await corrections.recall([correctionKey(AR)])).get(correctionKey(AR))?.en).toBe('Two.');
});

test('of two corrections of one revision one is taken', async () => {
  const { correct } = await setUp();
  const answers = await Promise.all([correct({ en: 'One.', revision: 1 }), correct({ en: 'Two.', revision: 1 })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a correction whose reply was lost on the way to the bucket is found there', async () => {
  const { outcomes, deps, call } = await setUp();
  const commit: typeof outcomes.store.commit = async (...input) => {
    await outcomes.store.commit(...input);
    return 'conflict';
  };
  deps.outcomes = { ...outcomes.store, commit };
  const request = {
    body: JSON.stringify({ en: 'One.', revision: 1 }),
    headers: { 'content-type': 'application/json' },
  };
  expect((await call('PATCH', path(), request)).status).toBe(200);
});

test('a document that moves after the commit is processed again, now with the memory', async () => {
  const { outcomes, corrections, deps, correct, commit, ingest } = await setUp();
  deps.corrections = {
    async keep(key, correction) {
      await commit({ ...completed(), revision: 3 });
      return corrections.keep(key, correction);
    },
  };
  expect((await correct({ en: 'One.', revision: 1 })).status).toBe(200);
  expect(ingest.sent.map(({ message }) => message)).toMatchObject([{ key: KEY, generation: expect.any(Number) }]);
  expect((await outcomes.store.head(outcomeKey(KEY)))?.revision).toBe(3);
});

test.each([
  ['a stale revision', { en: 'x', revision: 7 }, 409],
  ['no revision', { en: 'x' }, 400],
  ['a revision in words', { en: 'x', revision: 'last' }, 400],
  ['no text', { revision: 1 }, 400],
  ['a text of spaces', { en: ' \u00a0', revision: 1 }, 400],
  ['two lines', { en: 'a\nb', revision: 1 }, 400],
  ['half a character', { en: 'a\ud83d', revision: 1 }, 400],
  ['too many characters', { en: 'x'.repeat(10_001), revision: 1 }, 400],
  ['an unknown field', { en: 'x', revision: 1, ar: 'y' }, 400],
  ['broken JSON', '{"en": ', 400],
])('%s is refused', async (_name, body, status) => {
  const { correct } = await setUp();
  expect((await correct(body)).status).toBe(status);
});

test('the most that is taken is 10,000 characters, of whatever planes', async () => {
  const { correct } = await setUp();
  expect((await correct({ en: '🌍'.repeat(10_000), revision: 1 })).status).toBe(200);
});

test('what has no such sentence, no document or no outcome has nothing to correct', async () => {
  const { correct, commit, catalog, clock } = await setUp();
  expect((await correct({ en: 'x', revision: 1 }, path(1))).status).toBe(404);
  expect((await correct({ en: 'x', revision: 1 }, path('first'))).status).toBe(404);
  expect((await correct({ en: 'x', revision: 1 }, path(0, 'incoming/none.txt'))).status).toBe(404);
  await commit(failed());
  expect((await correct({ en: 'x', revision: 1 }, path(0, 'incoming/empty.txt'))).status).toBe(409);
  await commit(deleted());
  expect((await correct({ en: 'x', revision: 2 })).status).toBe(404);
  await catalog.accepted('incoming/new.txt', clock.now);
  expect((await correct({ en: 'x', revision: 1 }, path(0, 'incoming/new.txt'))).status).toBe(404);
});

test('a correction needs a token that may write', async () => {
  const { call, mint } = await setUp();
  const request = { body: '{"en":"x","revision":1}', headers: { 'content-type': 'application/json' } };
  const reader = await mint({ scopes: ['articles:read'] });
  expect((await call('PATCH', path(), { ...request, token: reader })).status).toBe(403);
  expect((await call('PATCH', path(), { ...request, token: null })).status).toBe(401);
});
