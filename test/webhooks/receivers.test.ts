import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { createHttpSender } from '../../shared/adapters/network/http-sender.ts';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { newSecret } from '../../shared/webhooks/secret.ts';
import { signedHeaders } from '../../shared/webhooks/sign.ts';
import { blocksOf, pages, REPOSITORY } from '../docs/blocks.ts';
import { createCheckout } from '../docs/checkout.ts';
import { seededRandom } from '../fakes/webhook-fixtures.ts';
import { cgiLoopback } from './cgi-loopback.ts';

/** The receivers that the docs print, run as they stand there, against our own sender. */

const receivers = pages.flatMap((page) => blocksOf(page)).filter(({ kind }) => kind.endsWith(' receiver'));
const codeOf = (language: string) => receivers.find(({ kind }) => kind === `${language} receiver`)?.code ?? '';

const random = seededRandom(5);
const [secret, old] = [newSecret(random), newSecret(random)];
const present = { secret, retiredSecrets: [] as object[] } as Subscription;
const sender = createHttpSender({ policy: { allowLoopback: true } });
const body = (n: number) =>
  JSON.stringify({ type: 'article.completed', data: { title: { ar: 'خبر 🚢', en: `A berth, no. ${n}` } } });

const children: ChildProcess[] = [];
const folders: string[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface Running {
  url: string;
  /** Waits until so many events were handled, and answers what was printed of them. */
  handled(count: number): Promise<string[]>;
}

/** Starts a program that prints where it listens, then a line for each event. */
async function start(command: string, args: string[]): Promise<Running> {
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: '0' };
  const child = spawn(command, args, { cwd: REPOSITORY, env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const until = async (count: number) => {
    while (lines.length < count) await once(reader, 'line');
    return lines;
  };
  const [first = ''] = await until(1);
  const port = first.replace('listening on ', '');
  return { url: `http://127.0.0.1:${port}/hook`, handled: async (count) => (await until(count + 1)).slice(1) };
}

async function startShell(code: string): Promise<Running & AsyncDisposable> {
  const folder = mkdtempSync(join(tmpdir(), 'receiver-'));
  folders.push(folder);
  const server = await cgiLoopback(code, { WEBHOOK_SECRET: secret, SEEN: folder });
  return {
    url: server.url,
    handled: async () =>
      readFileSync(join(folder, 'events.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => `${JSON.parse(line).type} ${JSON.parse(line).data.title.en}`),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Duties of every receiver: it takes a genuine event once, and refuses a forged, altered or old one. */
async function expectGoodReceiver({ url, handled }: Running): Promise<void> {
  const post = async (n: number, { signer = present, at = new Date(), text = body(n), id = `msg_${n}` } = {}) => {
    const result = await sender.send({ url, headers: signedHeaders(signer, id, body(n), at), body: text });
    return result.kind === 'response' ? result.status : result.reason;
  };
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);
  const rotating = { secret: old, retiredSecrets: [{ secret, until: minutes(60) }] } as Subscription;

  expect(await post(1)).toBe(204);
  expect(await post(1)).toBe(204); // a repeat is taken, and not handled again
  expect(await post(2, { signer: rotating })).toBe(204);
  expect(await post(3, { signer: { ...present, secret: old } })).toBe(400);
  expect(await post(4, { text: body(5) })).toBe(400);
  expect(await post(4, { text: `${body(4)} ` })).toBe(400);
  expect(await post(6, { at: minutes(-6) })).toBe(400);
  expect(await post(6, { at: minutes(6) })).toBe(400);
  expect(await sender.send({ url, headers: {}, body: body(7) })).toMatchObject({ status: 400 });
  expect(await post(8, { at: minutes(-4) })).toBe(204);
  const titles = [1, 2, 8].map((n) => `article.completed A berth, no. ${n}`);
  expect(await handled(titles.length)).toEqual(titles);
}

const has = (command: string, flag: string) => spawnSync(command, [flag]).status === 0;

test('the docs have one receiver in each language', () => {
  expect(receivers.map(({ kind }) => kind).sort()).toEqual([
    'js receiver',
    'python receiver',
    'sh receiver',
    'ts receiver',
  ]);
});

test('the receiver with the client', async () => {
  const { folder, remove } = await createCheckout();
  onTestFinished(remove);
  const file = join(folder, 'receiver.ts');
  writeFileSync(file, codeOf('ts'));
  await expectGoodReceiver(await start(process.execPath, ['--disable-warning=ExperimentalWarning', file]));
});

test('the receiver in Node', async () => {
  await expectGoodReceiver(await start(process.execPath, ['--input-type=module', '-e', codeOf('js')]));
});

test.skipIf(!has('python3', '--version'))('the receiver in Python', async () => {
  await expectGoodReceiver(await start('python3', ['-c', codeOf('python')]));
});

test.skipIf(!has('openssl', 'version'))('the receiver in shell', async () => {
  await using receiver = await startShell(codeOf('sh'));
  await expectGoodReceiver(receiver);
});
