import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { latinLetters } from '@tarjuman/local-aws/testing';
import { mintFirstToken } from '../cli/deployment/first-token.ts';
import { startLocal } from '../cli/start/start.ts';
import { createClient } from '../client/index.ts';
import { articleOf } from './api/article.ts';
import { measure, type PerArticle } from './cost/measure.ts';
import { priceOf } from './cost/price-of.ts';

const ARTICLES = 60;
const LENGTH = 3_000;

/**
 * Sends articles of 3,000 characters through the local stack to one webhook, each summary read once, and counts what
 * the functions ask of AWS; then what an article costs by that.
 */
export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-cost-'));
  const cdkOut = join(import.meta.dirname, '..', 'dist', 'assembly');
  const running = await startLocal({ cdkOut, dataDir, port: 0, engine: latinLetters, mintToken: mintFirstToken });
  const receiver = await countDeliveries();
  try {
    const client = createClient(running.ready);
    await client.webhooks.create({ url: receiver.url, events: ['article.completed'] });
    await sendOne(client, 'قبل البدء');
    await receiver.reached(1);
    let sentences = 0;
    const perArticle = await measure(running, ARTICLES, async () => {
      for (let number = 0; number < ARTICLES; number++)
        sentences += (await sendOne(client, `الخبر ${number}`)) / ARTICLES;
      await receiver.reached(ARTICLES + 1);
    });
    print(perArticle, sentences);
  } finally {
    receiver.close();
    await running.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function print({ requests, invocations, cpu, logBytes }: PerArticle, sentences: number): void {
  const table = (values: Map<string, number>) =>
    console.table(Object.fromEntries([...values].toSorted().map(([name, value]) => [name, Number(value.toFixed(2))])));
  console.log(
    `An article of ${LENGTH} characters in ${sentences.toFixed(1)} sentences, the mean of ${ARTICLES}: requests to AWS`,
  );
  table(requests);
  console.log('Invocations');
  table(invocations);
  console.log('Milliseconds of processor time');
  table(cpu);
  console.log(`Log lines: ${Math.round(logBytes)} bytes. Dollars for 1,000 articles, at the list prices of 2026-11:`);
  const dollars = priceOf({ requests, invocations, cpu, logBytes }, { characters: LENGTH, sentences });
  const share = (value: number) => `${((value / dollars.Translate!) * 100).toFixed(3)} %`;
  const row = (value: number) => ({ dollars: Number((value * 1_000).toFixed(4)), ofTranslate: share(value) });
  const rest = Object.values(dollars).reduce((sum, value) => sum + value, -dollars.Translate!);
  const rows = Object.entries({ ...dollars, 'all but Translate': rest }).map(([name, value]) => [name, row(value)]);
  console.table(Object.fromEntries(rows));
}

/** Sentences of the document. */
async function sendOne({ articles }: ReturnType<typeof createClient>, mark: string): Promise<number> {
  const sentences = articleOf(LENGTH)
    .split('. ')
    .map((sentence) => `${mark}: ${sentence}`);
  const { id } = await articles.create(sentences.join('. ').slice(0, LENGTH));
  const outcome = await articles.waitFor(id);
  await articles.summary(id);
  return outcome.status === 'completed' ? outcome.sentences.length : 0;
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
