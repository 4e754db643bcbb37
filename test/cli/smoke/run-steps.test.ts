import { expect, test } from 'vitest';
import type { Deployment } from '../../../cli/deployment/deployment.ts';
import { beginSteps, runSteps } from '../../../cli/smoke/run-steps.ts';
import { openScene } from '../../../cli/smoke/scene/scene.ts';
import { Finding, type Step, Unanswerable } from '../../../cli/smoke/scene/step.ts';

const DEPLOYMENT: Deployment = {
  apiUrl: 'http://127.0.0.1:9',
  articlesBucket: 'articles',
  documentsBucket: 'documents',
  table: 'table',
  queues: { ingest: '', documents: '', deliveries: '', ingestDlq: '', documentsDlq: '', deliveriesDlq: '' },
  client: () => ({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' } }),
  token: null,
  engine: 'lexicon',
  stack: null,
  bundles: null,
  keyArn: null,
};

const good = (name: string, more: Partial<Step> = {}): Step => ({
  name,
  proves: 'it is good',
  run: async () => 'seen',
  ...more,
});
const bad = (name: string, error: unknown, more: Partial<Step> = {}): Step =>
  good(name, { run: () => Promise.reject(error), ...more });

async function resultsOf(steps: Step[], { stack = null as string | null, signal = new AbortController().signal } = {}) {
  const scene = openScene({ deployment: { ...DEPLOYMENT, stack }, checkout: '.', signal });
  const told: string[] = [];
  const report = ({ name }: { name: string }) => void told.push(name);
  const results = await runSteps(steps, { scene, report, begun: beginSteps(steps, scene) });
  expect(told).toEqual(steps.map(({ name }) => name));
  return Object.fromEntries(results.map(({ name, status, reason, remedy }) => [name, { status, reason, remedy }]));
}

test('a finding fails its step, with the remedy; others go on', async () => {
  expect(await resultsOf([bad('first', new Finding('it is gone', 'bring it back')), good('second')])).toEqual({
    first: { status: 'failed', reason: 'it is gone', remedy: 'bring it back' },
    second: { status: 'ok', reason: 'seen' },
  });
});

test('what stands on a failed step is skipped, and what stands on that too', async () => {
  const results = await resultsOf([
    bad('ground', new Finding('broken', 'mend it')),
    good('wall', { needs: ['ground'] }),
    good('roof', { needs: ['wall'] }),
    good('garden'),
  ]);
  expect(results.wall).toMatchObject({ status: 'skipped', reason: 'needs ground, which is failed' });
  expect(results.roof).toMatchObject({ status: 'skipped', reason: 'needs wall, which is skipped' });
  expect(results.garden).toMatchObject({ status: 'ok' });
});

test('what only AWS has is skipped on a local stack, and is no ground that is missing', async () => {
  const steps = [good('cloud', { onlyAws: 'it has none' }), good('next', { needs: ['cloud'] })];
  expect((await resultsOf(steps)).cloud).toMatchObject({ status: 'skipped', reason: 'only in AWS: it has none' });
  expect((await resultsOf(steps)).next).toMatchObject({ status: 'ok' });
  expect((await resultsOf(steps, { stack: 'Tarjuman' })).cloud).toMatchObject({ status: 'ok' });
});

test("an error of AWS's fails the step in words that say what to do", async () => {
  const denied = Object.assign(new Error('not authorized to perform: sqs:SendMessage'), { name: 'AccessDenied' });
  const { first } = await resultsOf([bad('first', denied)]);
  expect(first).toMatchObject({ status: 'failed', reason: expect.stringContaining('sqs:SendMessage') });
  expect(first?.remedy).toContain('profile');
});

test('a step that can tell nothing is skipped with its reason', async () => {
  const results = await resultsOf([bad('first', new Unanswerable('there is no template'))]);
  expect(results.first).toMatchObject({ status: 'skipped', reason: 'there is no template' });
});

test('a step that could not begin fails, and only it', async () => {
  const results = await resultsOf([
    good('first', { begin: () => Promise.reject(new Finding('no table', 'deploy')) }),
    good('second'),
  ]);
  expect(results.first).toMatchObject({ status: 'failed', reason: 'no table' });
  expect(results.second).toMatchObject({ status: 'ok' });
});

test('after Ctrl-C the step under way and the rest are skipped', async () => {
  const interrupted = new AbortController();
  const first = good('first', {
    run: async () => {
      interrupted.abort();
      throw new Error('This operation was aborted');
    },
  });
  const results = await resultsOf([first, good('second')], { signal: interrupted.signal });
  expect(results.first).toMatchObject({ status: 'skipped', reason: 'interrupted' });
  expect(results.second).toMatchObject({ status: 'skipped', reason: 'interrupted' });
});
