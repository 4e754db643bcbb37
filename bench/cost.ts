import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { latinLetters } from '@tarjuman/local-aws/testing';
import { mintFirstToken, openTable } from '../cli/deployment/first-token.ts';
import { type RunningStack, startLocal } from '../cli/start/start.ts';
import { createClient } from '../client/index.ts';
import { articleOf } from './api/article.ts';
import { COUNTS_FILE, type Counts } from './cost/counts.ts';
import { figures } from './cost/figures.ts';
import { metricsWritten } from './cost/function-logs.ts';
import { measure } from './cost/measure.ts';
import { writePages } from './cost/pages.ts';

const ARTICLES = 60;
const READS = 200;
const LENGTH = 3_000;

/**
 * Prints the figures of docs/cost.md and docs/scale.md, which are computed from `bench/cost/counts.json` and
 * `bench/cost/prices.json`.
 *
 * With `--write` it counts anew first: it sends articles of 3,000 characters through the local stack to one webhook, reads
 * each, and counts what the functions ask of AWS, as its endpoints receive it. With `--docs` it writes the figures into
 * the pages.
 */
export async function bench(write = process.argv.includes('--write')): Promise<void> {
  if (write) writeFileSync(COUNTS_FILE, `${JSON.stringify(await count(), null, 2)}\n`);
  const computed = figures();
  if (process.argv.includes('--docs')) writePages(computed);
  for (const [name, text] of Object.entries(computed)) console.log(`<!-- figures: ${name} -->\n${text}\n`);
}

async function count(): Promise<Counts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-cost-'));
  const cdkOut = join(import.meta.dirname, '..', 'dist', 'assembly');
  const running = await startLocal({ cdkOut, dataDir, port: 0, engine: latinLetters, mintToken: mintFirstToken });
  const receiver = await countDeliveries();
  try {
    const client = createClient(running.ready);
    await client.webhooks.create({ url: receiver.url, events: ['article.completed'] });
    await sendOne(client, 'قبل البدء');
    await receiver.reached(1);
    const before = await storedBytes(running);
    let sentences = 0;
    let id = '';
    const article = await measure(running, ARTICLES, async () => {
      for (let number = 0; number < ARTICLES; number++) {
        const sent = await sendOne(client, `الخبر ${number}`);
        sentences += sent.sentences / ARTICLES;
        id = sent.id;
      }
      await receiver.reached(ARTICLES + 1);
    });
    const after = await storedBytes(running);
    const summaryRead = await measure(running, READS, () => repeat(READS, () => client.articles.summary(id)));
    const documentRead = await measure(running, READS, () => repeat(READS, () => client.articles.get(id)));
    const bodyBytes = Buffer.byteLength(JSON.stringify(await client.articles.get(id)));
    return {
      date: new Date().toISOString().slice(0, 10),
      ...{ characters: LENGTH, sentences: Math.round(sentences), article, summaryRead },
      documentRead: { ...documentRead, bodyBytes },
      customMetrics: metricsWritten(dataDir),
      stored: {
        buckets: Math.round((after.buckets - before.buckets) / ARTICLES),
        table: Math.round((after.table - before.table) / ARTICLES),
      },
    };
  } finally {
    receiver.close();
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function repeat(times: number, action: () => Promise<unknown>): Promise<void> {
  for (let number = 0; number < times; number++) await action();
}

async function sendOne({ articles }: ReturnType<typeof createClient>, mark: string) {
  const sentences = articleOf(LENGTH)
    .split('. ')
    .map((sentence) => `${mark}: ${sentence}`);
  const { id } = await articles.create(sentences.join('. ').slice(0, LENGTH));
  const outcome = await articles.waitFor(id);
  await articles.summary(id);
  return { id, sentences: outcome.status === 'completed' ? outcome.sentences.length : 0 };
}

/** Bytes in the two buckets, and in the table as JSON: a little more than DynamoDB counts. */
async function storedBytes({ ready }: RunningStack): Promise<{ buckets: number; table: number }> {
  const { region, credentials, endpoints } = ready;
  const s3 = new S3Client({ region, credentials, endpoint: endpoints.s3 });
  let buckets = 0;
  for (const Bucket of [ready.articlesBucket, ready.documentsBucket]) {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    buckets += Versions.reduce((sum, { Size = 0 }) => sum + Size, 0);
  }
  const rows = openTable({ region, credentials, endpoint: endpoints.dynamodb });
  let table = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await rows.send(
      new ScanCommand({ TableName: ready.table, ...(start && { ExclusiveStartKey: start }) }),
    );
    table += (page.Items ?? []).reduce((sum, item) => sum + Buffer.byteLength(JSON.stringify(item)), 0);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return { buckets, table };
}

async function countDeliveries() {
  let count = 0;
  let isReached = () => {};
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(204).end());
    count += 1;
    isReached();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const reached = (target: number) =>
    new Promise<void>((resolve) => {
      isReached = () => void (count >= target && resolve());
      isReached();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, reached, close: () => server.close() };
}

if (import.meta.main) await bench();
