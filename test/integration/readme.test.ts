import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { createLexiconEngine } from '@tarjuman/lexicon';
import { expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { bootStack, eventually } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

const stack = await bootStack({ engine: createLexiconEngine() });
const readme = readFileSync(join(REPOSITORY, 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1] as string);
const blockWith = (text: string) => {
  const found = blocks.find((block) => block.includes(text));
  if (!found) throw new Error(`The README has no example with ${text}`);
  return found;
};

/** Runs an example as it stands, as in a terminal where `eval "$(npx tarjuman env)"` was run. */
async function run(example: string): Promise<string> {
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const readyFile = join(stack.dataDir, 'ready.json');
  const { stdout: exports } = await promisify(execFile)(process.execPath, [main, 'env', '--ready-file', readyFile]);
  const script = `${exports}\n${example.replaceAll('npx tarjuman', `node ${main}`)}`;
  const PATH = `${join(REPOSITORY, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: REPOSITORY,
    env: { ...process.env, PATH },
  });
  return stdout;
}

const hasAws = process.env.PATH?.split(delimiter).some((folder) => existsSync(join(folder, 'aws'))) ?? false;

test.skipIf(!hasAws)('upload with the AWS CLI', async () => {
  await run(blockWith('s3 cp'));
  expect(await stack.waitForOutcome('incoming/first.txt')).toMatchObject({ status: 'completed' });
});

test('post a text, then read it and its summary', async () => {
  const { id } = JSON.parse(await run(blockWith('--data-binary')));
  const isRead = async () => ((await stack.api(`/v1/articles/${id}`)).status === 200 ? true : undefined);
  expect(await eventually(isRead)).toBe(true);
  const printed = await run(blockWith('summary?lang=en'));
  expect(printed).toContain(`"id":"${id}"`);
  expect(printed).toMatch(/[A-Z][a-z]+ .+\.\s*$/);
});

test('the receiver of the webhook example is told of the next article', async () => {
  const untilTold = `
trap 'kill $(jobs -p)' EXIT
until [ -e "$DONE" ]; do sleep 0.2; done`;
  const done = join(stack.dataDir, 'told');
  const running = run(`DONE='${done}'\n${blockWith('/v1/webhooks')}${untilTold}`);
  const webhook = await eventually(async () => (await webhooks())[0]);
  await stack.upload('told.txt', 'افتتحت الوزارة مدرسة جديدة. وقال الوزير إن العمل مستمر.');
  await eventually(async () =>
    (await deliveries(webhook?.id ?? '')).some(({ status }) => status === 'delivered') ? true : undefined,
  );
  writeFileSync(done, '');
  expect(await running).toContain(articleId('incoming/told.txt'));
});

const listOf = async (path: string) =>
  ((await (await stack.api(path)).json()) as { items: { id: string; status: string }[] }).items;
const webhooks = () => listOf('/v1/webhooks');
const deliveries = (id: string) => listOf(`/v1/webhooks/${id}/deliveries`);

test('the command line without any server', async () => {
  const printed = await run(blockWith('npx tarjuman process'));
  expect(printed).toContain('Summary');
  expect(printed).toContain('Usage: tarjuman');
});
