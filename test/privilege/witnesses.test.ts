import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bootStack } from '../integration/running-stack.ts';
import { rightsOf } from './rights.ts';
import { ARABIC } from './scene.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-witnesses-'));
const stack = await bootStack({ dataDir, scheduleTimeScale: 0.01 });
afterAll(async () => {
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const process = stack.stack.definition.functions.find(({ shortName }) => shortName === 'process')!;
const rights = rightsOf(process);
const [{ principal }] = rights as [(typeof rights)[number]];
const { roles } = stack.stack.access;
const role = roles.get(principal)!;

const file = join(dataDir, 'logs', 'process.log');
/** Empty until the first article. */
const log = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');

async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T | undefined> {
  for (let wait = 10, spent = 0; spent < 20_000; spent += wait, wait = Math.min(500, wait * 1.5)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  return undefined;
}

/** Posts an article while `process` has none of the rights that begin so. */
async function postWithout(action: string): Promise<{ id: string; before: string }> {
  const before = log();
  roles.set(
    principal,
    rights.filter(({ statement }) => !statement.actions[0]!.startsWith(action)).map(({ statement }) => statement),
  );
  const answer = await stack.api('/v1/articles', {
    method: 'POST',
    headers: { authorization: `Bearer ${stack.ready.token}`, 'content-type': 'text/plain; charset=utf-8' },
    body: `${ARABIC} ${action}`,
  });
  return { id: ((await answer.json()) as { id: string }).id, before };
}

const heldOf = (id: string) =>
  eventually(async () => {
    const headers = { authorization: `Bearer ${stack.ready.token}` };
    const { held } = (await (await stack.api(`/v1/articles/${id}`, { headers })).json()) as {
      held?: { reason: string; until: string };
    };
    return held ?? undefined;
  });

/** Returns the log lines that the function wrote since `before`, once they match. */
const written = (before: string, words: RegExp) =>
  eventually(() => (words.test(log().slice(before.length)) ? true : undefined));

describe('without its rights on', () => {
  test.each([
    ['Amazon Translate', 'translate:TranslateText', 'translate:TranslateText'],
    ['uploads', 's3:GetObject', 's3:(GetObject|ListBucket)'],
    ['the memory and the budget', 'dynamodb:Batch', 'dynamodb:BatchGetItem'],
  ])(
    '%s an article waits with a cause, the log names the right, and an alarm has its number',
    async (_, action, named) => {
      const { id, before } = await postWithout(action);
      expect(await heldOf(id)).toMatchObject({ reason: 'unavailable', until: expect.stringMatching(/^20/) });
      expect(await written(before, new RegExp(`not authorized to perform: ${named}`))).toBe(true);
      expect(await written(before, /"ServiceRefused":1/)).toBe(true);
      roles.set(principal, role);
    },
    60_000,
  );

  test('the whole table nothing can be noted, but the log names the right, and an alarm has its number', async () => {
    const { before } = await postWithout('dynamodb:');
    expect(await written(before, /not authorized to perform: dynamodb:/)).toBe(true);
    expect(await written(before, /"RecordsFailed":1/)).toBe(true);
    roles.set(principal, role);
  }, 60_000);
});
