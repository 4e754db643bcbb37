import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Ready } from './ready-file.ts';

/** What can be seen of an article's journey from outside. */
export type Stage = 'uploaded' | 'received' | 'translated' | 'published' | 'failed' | 'unchanged';

export interface Sample {
  file: string;
  /** Resolves to the article once it is published or failed; reports every stage on the way. */
  travel(report: (stage: Stage) => void): Promise<ListedArticle>;
}

/** An item of `GET /v1/articles`. */
export interface ListedArticle {
  id: string;
  key: string;
  status: string;
  revision: number;
}

const PREFIX = 'incoming/samples/';
const POLL_MILLISECONDS = 100;
const DEADLINE_MILLISECONDS = 60_000;

/** The sample articles of a folder, in the order of their names; each waits to be sent on its journey. */
export function openSamples(folder: string, ready: Ready, signal: AbortSignal): Sample[] {
  const s3 = new S3Client({ endpoint: ready.endpoints.s3, region: ready.region, credentials: ready.credentials });
  const files = readdirSync(folder)
    .filter((file) => !file.startsWith('.'))
    .sort();
  return files.map((file) => ({
    file,
    travel: (report) => travel(join(folder, file), `${PREFIX}${file}`, { s3, ready, signal, report }),
  }));
}

interface Journey {
  s3: S3Client;
  ready: Ready;
  signal: AbortSignal;
  report(stage: Stage): void;
}

async function travel(path: string, key: string, journey: Journey): Promise<ListedArticle> {
  const { s3, ready, report } = journey;
  const body = readFileSync(path);
  const before = await find(ready, key);
  if (before && before.status !== 'processing' && (await isThere(s3, ready.articlesBucket, key, body))) {
    report('unchanged');
    return before;
  }
  await s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: key, Body: body }));
  report('uploaded');
  const article = await arrival(key, before?.revision ?? 0, journey);
  report(article.status === 'failed' ? 'failed' : 'published');
  return article;
}

/** Watches the stored document and the API's list until a new revision is listed. */
async function arrival(
  key: string,
  revisionBefore: number,
  { s3, ready, signal, report }: Journey,
): Promise<ListedArticle> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MILLISECONDS)]);
  const document = { Bucket: ready.documentsBucket, Key: `documents/${key.slice('incoming/'.length)}.json` };
  const seen = new Set<Stage>();
  const once = (stage: Stage) => {
    if (!seen.has(stage)) report(stage);
    seen.add(stage);
  };
  while (true) {
    const article = await find(ready, key);
    if (article) once('received');
    if (article && article.revision > revisionBefore && article.status !== 'processing') return article;
    if (revisionBefore === 0 && (await exists(s3, document))) once('translated');
    await pause(POLL_MILLISECONDS, undefined, { signal: deadline });
  }
}

async function find(ready: Ready, key: string): Promise<ListedArticle | undefined> {
  const response = await fetch(`${ready.apiUrl}/v1/articles?limit=100`, {
    headers: { authorization: `Bearer ${ready.token}` },
  });
  if (!response.ok) throw new Error(`GET /v1/articles answers ${response.status}: ${await response.text()}`);
  const { items } = (await response.json()) as { items: ListedArticle[] };
  return items.find((item) => item.key === key);
}

async function isThere(s3: S3Client, bucket: string, key: string, body: Buffer): Promise<boolean> {
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  try {
    return (await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag === etag;
  } catch {
    return false;
  }
}

async function exists(s3: S3Client, object: { Bucket: string; Key: string }): Promise<boolean> {
  return s3.send(new HeadObjectCommand(object)).then(
    () => true,
    () => false,
  );
}
