import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessRequest } from '@tarjuman/local-aws';
import { afterAll, describe, expect, test } from 'vitest';
import { bootStack } from '../integration/running-stack.ts';
import { leaveAgedArticle } from './aged-article.ts';
import { API_JOURNEYS, UPLOAD_JOURNEYS } from './article-journeys.ts';
import { ERASURE_JOURNEYS } from './erasure-journeys.ts';
import { isObservable, isUse, type Right, rightsOf } from './rights.ts';
import type { Journey } from './scene.ts';
import { startSubscriber } from './subscriber.ts';
import { SWEEP_JOURNEYS } from './sweep-journeys.ts';
import { openTrials } from './trial.ts';
import { WEBHOOK_JOURNEYS } from './webhook-journeys.ts';

const JOURNEYS: Record<string, Journey> = {
  ...UPLOAD_JOURNEYS,
  ...API_JOURNEYS,
  ...WEBHOOK_JOURNEYS,
  ...SWEEP_JOURNEYS,
  ...ERASURE_JOURNEYS,
};

const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-privilege-'));
await leaveAgedArticle(dataDir);
// The schedules run when a journey wants them to.
const stack = await bootStack({ dataDir, scheduleTimeScale: 0.01 });
const subscriber = await startSubscriber();
afterAll(async () => {
  await subscriber.close();
  await stack.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const granted = stack.stack.definition.functions.flatMap(rightsOf);
const rights = granted.filter(isObservable);
const trials = openTrials(stack, subscriber, granted);

interface Trip {
  journey: string;
  milliseconds: number;
  allowed: AccessRequest[];
}
const trips: Trip[] = [];

describe('with all their rights the functions bring every journey to its end', () => {
  test.each(Object.entries(JOURNEYS))('%s', { timeout: 70_000 }, async (journey, run) => {
    const began = performance.now();
    const allowed = await trials.run(run);
    trips.push({ journey, milliseconds: performance.now() - began, allowed });
  });
});

test('no right is granted that no journey uses', () => {
  const all = trips.flatMap(({ allowed }) => allowed);
  const unused = rights.filter((right) => !all.some((request) => isUse(right, request)));
  console.log(`${rights.length} rights, ${unused.length} of them unused. Not observable here: ${notObservable()}`);
  expect(unused.map(({ name }) => name)).toEqual([]);
});

test('S3 tells a queue only while the policy of the queue admits it', async () => {
  const { resources } = stack.stack.access;
  const admission = resources.findIndex(
    ({ principals, resources: [queue] }) => principals.includes('s3.amazonaws.com') && queue?.includes('ingest'),
  );
  const statement = resources[admission]!;
  const ofAnother = { StringEquals: { 'aws:sourceaccount': ['111122223333'] } };
  const decisions: boolean[] = [];
  const stop = stack.stack.access.watch(({ request, allowed }) => {
    if (request.principal.name === 's3.amazonaws.com') decisions.push(allowed);
  });
  resources[admission] = { ...statement, conditions: ofAnother };
  await stack.upload('unheard.txt', 'x');
  resources[admission] = statement;
  await stack.upload('heard.txt', 'x');
  stop();
  expect(statement.conditions).toEqual({ StringEquals: { 'aws:sourceaccount': ['000000000000'] } });
  expect(decisions.slice(0, 2)).toEqual([false, true]);
});

const table: string[] = [];
afterAll(() => console.log(['Without this right … this journey fails', ...table].join('\n')));

test.each(rights.map((right) => [right.name, right] as const))('without %s a journey fails', async (name, right) => {
  const [journey, reason] = await firstToFail(right);
  expect(reason, 'every journey that used it ends well without it').toBeDefined();
  table.push(`${name} → ${journey} · ${reason}`);
});

/** Tries the journeys that used a right without it, the quickest first, and answers how the first one failed. */
async function firstToFail(right: Right): Promise<[journey?: string, reason?: string]> {
  const users = trips.filter(({ allowed }) => allowed.some((request) => isUse(right, request)));
  for (const { journey, milliseconds } of users.sort((a, b) => a.milliseconds - b.milliseconds)) {
    const reason = await trials.runWithout(right, JOURNEYS[journey]!, milliseconds);
    if (reason !== undefined) return [journey, reason];
  }
  return [];
}

function notObservable(): string {
  const actions = granted.filter((right) => !isObservable(right)).flatMap(({ statement }) => statement.actions);
  return [...new Set(actions)].join(', ');
}
