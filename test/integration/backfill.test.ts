import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { CreateBucketCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, expect, test } from 'vitest';
import { objectsByKey } from '../../cli/maintenance/objects-by-key.ts';
import { createListing } from '../../shared/adapters/s3/listing.ts';
import { bootStack, eventually } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

const FILES = Number(process.env.BACKFILL_FILES ?? 50);
const SAMPLES = join(REPOSITORY, 'samples');
const PREFIX = 'incoming/backfill/';

const stack = await bootStack();
const { ready, s3 } = stack;
const folder = mkdtempSync(join(tmpdir(), 'tarjuman-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WORDS = 'الوزير المدينة المشروع الطريق الماء العمل السوق البحر المدرسة الكتاب الخبر الشارع القرية المصنع'.split(
  ' ',
);
const VERBS = ['قال', 'بدأ', 'أعلن', 'زار', 'افتتح', 'درس', 'ناقش'];

/** An archive as newspapers have it: folders, Arabic names, sentences that come again, and files that are no articles. */
function writeArchive(): void {
  const pick = <T>(list: T[], at: number) => list[at % list.length] as T;
  for (let number = 0; number < FILES; number++) {
    const sentence = (at: number) =>
      `${pick(VERBS, number + at)} ${pick(WORDS, number * 3 + at)} إن ${pick(WORDS, number + at * 5)} في عام ${1000 + number} رقم ${at} قد انتهى.`;
    const own = Array.from({ length: 4 + (number % 9) }, (_, at) => sentence(at)).join(' ');
    const again = number % 10 === 0 ? '\n\nوقال الوزير في ختام الخبر إن المشروع مستمر.' : '';
    const content = number % 50 === 7 ? 'Nothing but English in this file, which nobody asked for.' : own + again;
    const file = join(folder, `سنة ${2000 + (number % 5)}`, `خبر ${number}.txt`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  writeFileSync(join(folder, '.DS_Store'), 'hidden');
}

function start(...args: string[]) {
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const options = ['--disable-warning=ExperimentalWarning', main, 'backfill', ...args];
  const child = spawn(process.execPath, [...options, '--ready-file', join(stack.dataDir, 'ready.json'), '--json']);
  return { child, done: Promise.all([text(child.stdout), once(child, 'exit')]) };
}

async function backfill(...args: string[]): Promise<Record<string, number>> {
  const [output] = await start(...args).done;
  return JSON.parse(output);
}

const sent = () => objectsByKey(createListing({ bucket: ready.articlesBucket, client: s3 }), PREFIX);
const made = () => objectsByKey(createListing({ bucket: ready.documentsBucket, client: s3 }), 'documents/backfill/');
const billed = () => stack.stack.emulator.translateLog().reduce((sum, { characters }) => sum + characters, 0);

/** Starts sending, one file at a time, and ends the process once so many are there. */
async function interruptAt(files: number, signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const { child, done } = start(folder, '--concurrency', '1');
  const reached = await eventually(async () => ((await sent()).size >= files ? true : undefined), 60_000);
  expect(reached).toBe(true);
  child.kill(signal);
  await done;
}

test('an archive whose backfill is interrupted twice is processed once, at the price that was estimated', async () => {
  writeArchive();
  const estimate = await backfill(folder, '--estimate');
  expect(estimate).toMatchObject({ files: FILES, there: 0, refused: { 'not-arabic': FILES / 50 } });

  await interruptAt(FILES * 0.2, 'SIGKILL');
  await interruptAt(FILES * 0.5, 'SIGINT');
  const before = (await sent()).size;
  expect(before).toBeLessThan(FILES);
  expect(await backfill(folder)).toMatchObject({ total: FILES, there: before, sent: FILES - before, left: 0 });

  const all = await eventually(async () => ((await made()).size === FILES ? true : undefined), 120_000);
  expect(all).toBe(true);
  for (const bucket of [ready.articlesBucket, ready.documentsBucket]) {
    const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1_000 }));
    expect(Versions).toHaveLength(FILES);
  }
  const characters = billed();
  expect(Math.abs(characters - estimate.characters!) / characters).toBeLessThan(0.01);
  expect(estimate.dollars).toBeCloseTo((estimate.characters! / 1e6) * 15, 6);

  expect(await backfill(folder, '--estimate')).toMatchObject({ there: FILES, characters: 0, dollars: 0 });
  expect(await backfill(folder)).toMatchObject({ sent: 0, there: FILES });
}, 240_000);

test.skipIf(!existsSync(SAMPLES))('the samples cost what was estimated', async () => {
  const before = billed();
  const estimate = await backfill(SAMPLES, '--estimate');
  const { sent: files = 0 } = await backfill(SAMPLES);
  const keys = readdirSync(SAMPLES).map((file) => `${PREFIX}${file}`);
  expect(files).toBe(keys.length);
  for (const key of keys) expect(await stack.waitForOutcome(key)).toMatchObject({ status: 'completed' });
  expect(billed() - before).toBe(estimate.characters);
});

test('objects of another bucket are copied once, and what was said before costs nothing', async () => {
  const Bucket = 'old-archive';
  await s3.send(new CreateBucketCommand({ Bucket }));
  const Body = 'قال الوزير إن هذا النص منسوخ من دلو قديم. وأضاف أن الخبر لا يتكرر.';
  await s3.send(new PutObjectCommand({ Bucket, Key: 'news/2026/خبر+1.txt', Body }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'news/2026/copy.txt', Body }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'other/no.txt', Body }));
  const source = `s3://${Bucket}/news/`;
  const estimate = await backfill(source, '--estimate');
  expect(estimate).toMatchObject({ files: 2, requests: 1, characters: [...Body].length });
  expect(await backfill(source)).toMatchObject({ total: 2, sent: 2, left: 0 });
  expect(await stack.waitForOutcome(`${PREFIX}2026/خبر+1.txt`)).toMatchObject({ status: 'completed' });
  expect(await stack.waitForOutcome(`${PREFIX}2026/copy.txt`)).toMatchObject({ status: 'completed' });
  expect(await backfill(source)).toMatchObject({ sent: 0, there: 2 });
});

test('wrong usage ends with exit code 2, a file that cannot be sent with 1', async () => {
  const [, [usage]] = await start('no such folder').done;
  expect(usage).toBe(2);
  const deep = mkdtempSync(join(tmpdir(), 'tarjuman-deep-'));
  const nested = join(deep, ...Array.from({ length: 5 }, () => 'ا'.repeat(120)));
  mkdirSync(nested, { recursive: true });
  writeFileSync(join(nested, 'long.txt'), 'نص');
  const [output, [failed]] = await start(deep).done;
  rmSync(deep, { recursive: true });
  expect(failed).toBe(1);
  expect(JSON.parse(output)).toMatchObject({ total: 1, sent: 0, left: 1, failures: [{ origin: expect.any(String) }] });
});
