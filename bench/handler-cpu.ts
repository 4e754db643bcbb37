import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { latinLetters } from '@tarjuman/local-aws/testing';
import type { SQSBatchResponse } from 'aws-lambda';
import { mintFirstToken } from '../cli/deployment/first-token.ts';
import type { Ready } from '../cli/start/ready-file.ts';
import { startLocal } from '../cli/start/start.ts';
import { startBundle } from '../test/integration/bundle-process.ts';
import { editedAssembly, type Resources } from '../test/integration/edited-assembly.ts';
import { sqsEvent } from '../test/integration/sqs-event.ts';
import { articleOf } from './api/article.ts';

/** Characters of each article. */
const LENGTH = 3_000;
const WARM_UP = 100;
const MEASURED = 60;

/**
 * Processor time that the deployed `process` bundle spends on an article, alone in its process: reading, ranking,
 * packing, and everything that its clients do to speak with AWS. AWS itself is another process, and nobody else's events
 * are in the way.
 */
export async function bench(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-bench-'));
  const cdkOut = editedAssembly(withoutEvents);
  const running = await startLocal({ cdkOut, dataDir, port: 0, engine: latinLetters, mintToken: mintFirstToken });
  try {
    const spent = await processArticles(running.ready);
    const [first, warm] = [spent.slice(0, 1), spent.slice(WARM_UP)];
    console.log(
      `process, an article of ${LENGTH} characters: ${median(warm)} ms of processor time, median of ${MEASURED}`,
    );
    console.log(`the first article of a process, with its code to load and compile: ${median(first)} ms`);
  } finally {
    await running.stop();
    for (const folder of [dataDir, cdkOut]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds. */
function median(spent: NodeJS.CpuUsage[]): string {
  const sorted = spent.map(({ user, system }) => (user + system) / 1000).sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1);
}

/** Processor time, article by article. */
async function processArticles(ready: Ready): Promise<NodeJS.CpuUsage[]> {
  const { region, credentials, endpoints, articlesBucket } = ready;
  const s3 = new S3Client({ region, credentials, endpoint: endpoints.s3 });
  const process = startBundle('process', environmentOf(ready));
  const spent: NodeJS.CpuUsage[] = [];
  try {
    for (let number = 0; number < WARM_UP + MEASURED; number++) {
      const key = `incoming/${number}.txt`;
      await s3.send(new PutObjectCommand({ Bucket: articlesBucket, Key: key, Body: distinctArticle(number) }));
      const event = sqsEvent({ key }, `message-${number}`);
      const { result, cpu } = await process.invoke<SQSBatchResponse>(event);
      if (result.batchItemFailures.length > 0) throw new Error(`Expected ${key} to be processed, got a failure`);
      spent.push(cpu);
    }
  } finally {
    process.stop();
  }
  return spent;
}

/** No sentence of it was in an article before, so that all of it is translated. */
const distinctArticle = (number: number) =>
  articleOf(LENGTH).replaceAll('أمس', `أمس في القاعة ${number}`).slice(0, LENGTH);

function environmentOf({ region, credentials, endpoints, articlesBucket, documentsBucket, table }: Ready) {
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_TRANSLATE: endpoints.translate,
    ARTICLES_BUCKET: articlesBucket,
    DOCUMENTS_BUCKET: documentsBucket,
    TABLE_NAME: table,
    TRANSLATION_ENGINE: 'amazon-translate',
    DAILY_CHARACTER_BUDGET: '10000000',
    MAX_CHARACTERS: '200000',
    MAX_UPLOAD_BYTES: '50000000',
    HELD_RETRY_SECONDS: '15',
    POWERTOOLS_SERVICE_NAME: 'bench',
    POWERTOOLS_METRICS_NAMESPACE: 'Bench',
  };
}

/** The articles bucket notifies nobody, so that the measured function is the only one at work. */
function withoutEvents(resources: Resources): void {
  for (const { Type, Properties } of Object.values(resources)) {
    if (Type === 'AWS::S3::Bucket') delete Properties.NotificationConfiguration;
  }
}

if (import.meta.main) await bench();
