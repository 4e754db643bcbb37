import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { bootStack, eventually } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

const stack = await bootStack();
const { ready } = stack;
const TEXT = 'قال الوزير إن العمل بدأ اليوم. وأضاف أن المشروع كبير.';

/** Runs `tarjuman <words>` against the stack. Answers what it printed. */
async function command(...words: string[]): Promise<string> {
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const readyFile = join(stack.dataDir, 'ready.json');
  const { stdout } = await promisify(execFile)(process.execPath, [main, ...words, '--ready-file', readyFile]);
  return stdout;
}

async function tarjuman(...words: string[]): Promise<Record<string, number>> {
  return JSON.parse(await command(...words, '--json'));
}

async function listed(): Promise<Record<string, string>> {
  const answer = await stack.api('/v1/articles?limit=100');
  const { items } = (await answer.json()) as { items: { id: string; status: string }[] };
  return Object.fromEntries(items.map(({ id, status }) => [id, status]));
}

test('reindex rebuilds the catalog from the documents bucket; run again it changes nothing', async () => {
  const keys = await Promise.all(
    [1, 2, 3].map((number) => stack.upload(`خبر ${number}.txt`, `${TEXT} الرقم ${number}.`)),
  );
  const all = Object.fromEntries(keys.map((key) => [articleId(key), 'completed']));
  await eventually(async () => (JSON.stringify(await listed()).match(/completed/g)?.length === 3 ? true : undefined));
  const table = DynamoDBDocumentClient.from(stack.dynamodb);
  for (const key of keys) {
    await table.send(
      new DeleteCommand({ TableName: ready.table, Key: { pk: `ARTICLE#${articleId(key)}`, sk: 'ARTICLE' } }),
    );
  }
  expect(await listed()).toEqual({});
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 3 });
  expect(await listed()).toEqual(all);
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 0 });

  const [key = ''] = keys;
  await table.send(
    new UpdateCommand({
      TableName: ready.table,
      Key: { pk: `ARTICLE#${articleId(key)}`, sk: 'ARTICLE' },
      UpdateExpression: 'SET revision = :high, outcomeEtag = :erased',
      ExpressionAttributeValues: { ':high': 99, ':erased': '"erased"' },
    }),
  );
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 1 });
  expect(await tarjuman('reindex')).toEqual({ outcomes: 3, written: 0 });
});

test('redrive brings dead letters back to their queue; run again it changes nothing', async () => {
  const key = 'incoming/late.txt';
  await stack.s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: key, Body: TEXT }));
  await stack.waitForOutcome(key);
  const message = { key, generation: 1 };
  await stack.sqs.send(
    new SendMessageCommand({ QueueUrl: ready.queues.ingestDlq, MessageBody: JSON.stringify(message) }),
  );
  expect(await tarjuman('redrive')).toEqual({ messages: 1, articles: 0 });
  expect(await stack.waitForOutcome(key, { revision: 2 })).toMatchObject({ status: 'completed' });
  expect(await tarjuman('redrive')).toEqual({ messages: 0, articles: 0 });
});

test('export-all writes every object and row, without secrets; run again it fetches what is new', async () => {
  const key = await stack.upload('الملف + 1%.txt', TEXT);
  const outcome = await stack.waitForOutcome(key);
  const folder = join(stack.dataDir, 'exported');
  const first = await tarjuman('export-all', folder);
  expect(first).toMatchObject({ there: 0, failures: [] });
  expect(readFileSync(join(folder, 'articles', 'incoming', 'الملف + 1%25.txt'), 'utf8')).toBe(TEXT);
  const document = readFileSync(join(folder, 'documents', 'documents', 'الملف + 1%25.txt.json'), 'utf8');
  expect(JSON.parse(document)).toEqual(outcome);
  const rows = readFileSync(join(folder, 'table.jsonl'), 'utf8');
  expect(rows).toContain(`"pk":"ARTICLE#${articleId(key)}"`);
  expect(rows).toContain('"pk":"TOKENS"');
  expect(rows).not.toMatch(/secretHash|whsec_/);
  await stack.upload('later.txt', TEXT);
  await stack.waitForOutcome('incoming/later.txt');
  expect(await tarjuman('export-all', folder)).toMatchObject({ written: 2, there: first.written, failures: [] });
});

describe('memory forget', () => {
  const LINES = ['زار الرئيس المدينة صباح اليوم.', 'واستقبله الأهالي في الساحة.'];
  const remembered = async () => {
    const { Items = [] } = await DynamoDBDocumentClient.from(stack.dynamodb).send(
      new ScanCommand({ TableName: ready.table }),
    );
    return Items.filter(({ pk }) => String(pk).startsWith('MEMORY#')).length;
  };
  const translated = async (name: string) => {
    const key = await stack.upload(name, LINES.join(' '));
    await stack.waitForOutcome(key);
    return key;
  };

  test('forgets the sentences of an article, and no others', async () => {
    const key = await translated('forgotten.txt');
    const before = await remembered();
    expect(await tarjuman('memory', 'forget', '--article', articleId(key))).toEqual({ forgotten: LINES.length });
    expect(await remembered()).toBe(before - LINES.length);
    expect(await tarjuman('memory', 'forget', '--article', key)).toEqual({ forgotten: 0 });
  });

  test('forgets the sentences of an article that is erased already, by its file', async () => {
    const key = await translated('erased.txt');
    const erased = await stack.api(`/v1/articles/${articleId(key)}`, { method: 'DELETE' });
    expect(erased.status).toBe(204);
    const file = join(stack.dataDir, 'erased.txt');
    writeFileSync(file, LINES.join(' '));
    await expect(tarjuman('memory', 'forget', '--article', key)).rejects.toThrow('forgotten by --file');
    expect(await tarjuman('memory', 'forget', '--file', file)).toEqual({ forgotten: LINES.length });
  });

  test('pairs of a translation memory are corrections, and are forgotten if that is asked for', async () => {
    const memory = join(stack.dataDir, 'memory.tmx');
    const [first = ''] = LINES;
    const pair = `<tu><tuv xml:lang="ar"><seg>${first}</seg></tuv><tuv xml:lang="en"><seg>He came.</seg></tuv></tu>`;
    writeFileSync(memory, `<tmx version="1.4"><header/><body>${pair}</body></tmx>`);
    expect(await tarjuman('memory', 'import', memory)).toMatchObject({ imported: 1, kept: 0, bad: 0 });
    const key = await translated('corrected.txt');
    expect(await stack.waitForOutcome(key)).toMatchObject({ sentences: [{ en: 'He came.', corrected: true }, {}] });
    const exported = join(stack.dataDir, 'exported.tmx');
    await command('memory', 'export', '-o', exported);
    expect(readFileSync(exported, 'utf8')).toContain('<seg>He came.</seg>');
    expect(await tarjuman('memory', 'forget', '--article', key, '--corrections')).toMatchObject({ corrections: 1 });
  });

  test('forgets everything, if asked twice', async () => {
    await translated('everything.txt');
    const all = await remembered();
    expect(all).toBeGreaterThan(0);
    await expect(tarjuman('memory', 'forget', '--all')).rejects.toThrow('--yes');
    expect(await tarjuman('memory', 'forget', '--all', '--yes')).toEqual({ forgotten: all });
    expect(await remembered()).toBe(0);
  });
});
