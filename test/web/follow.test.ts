import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ApiError, type Client, createClient } from '../../client/index.ts';
import { follow } from '../../web/articles/follow.ts';

beforeAll(() => {
  vi.useFakeTimers();
  vi.setTimerTickMode('nextTimerAsync');
});
afterAll(() => vi.useRealTimers());

const { signal } = new AbortController();
const unknown = () => Response.json({ detail: 'There is nothing here' }, { status: 404 });
const pending = (held: unknown) => () =>
  Response.json({ status: 'x', held }, { status: 202, headers: { 'retry-after': '0' } });
const settled = (revision: number) => () => Response.json({ status: 'completed', revision });

/** Answers one after the other; the last one for ever. */
function answering(...answers: (() => Response)[]): Client {
  let asked = 0;
  return createClient({ apiUrl: '', fetch: async () => answers[Math.min(asked++, answers.length - 1)]!() });
}

async function stagesOf(client: Client, options: { patience?: number; after?: number }): Promise<string[]> {
  const stages: string[] = [];
  for await (const { at } of follow(client, 'id', { signal, ...options })) stages.push(at);
  return stages;
}

test('an upload arrives, is worked on, waits, and settles', async () => {
  const held = { reason: 'budget', until: '2026-11-25T00:00:00Z' };
  const client = answering(unknown, pending(null), pending(held), settled(1));
  expect(await stagesOf(client, { patience: 3 })).toEqual(['arriving', 'processing', 'held', 'settled']);
});

test('an unknown article is an error at once where none was sent, and after some patience where one was', async () => {
  await expect(stagesOf(answering(unknown), {})).rejects.toThrow(ApiError);
  await expect(stagesOf(answering(unknown), { patience: 1 })).rejects.toThrow(ApiError);
});

test('the old revision is not what was waited for', async () => {
  expect(await stagesOf(answering(settled(1), settled(2)), { after: 1 })).toEqual(['processing', 'settled']);
});

test('it ends when the screen is left', async () => {
  const left = new AbortController();
  const stages = follow(answering(pending(null)), 'id', { signal: left.signal });
  await stages.next();
  left.abort();
  await expect(stages.next()).rejects.toThrow('The screen was left');
});
