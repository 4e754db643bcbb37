import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type ApiClient, createApiClient } from './api-client.ts';
import type { Ready } from './ready-file.ts';

/** Stages of an article's journey that can be seen from outside. */
export type Stage = 'uploaded' | 'received' | 'translated' | 'published' | 'failed' | 'unchanged';

export interface Sample {
  file: string;
  /** Resolves once the article is published or failed; reports every stage on the way. */
  travel(report: (stage: Stage) => void): Promise<Arrival>;
}

/** Facts of the stored outcome. */
export interface Arrival {
  id: string;
  status: string;
  revision: number;
  source: { key: string; etag: string };
}

const POLL_MILLISECONDS = 100;
const DEADLINE_MILLISECONDS = 60_000;

/** The sample articles of a folder, in the order of their names; each waits to be sent on its journey. */
export function openSamples(folder: string, ready: Ready, signal: AbortSignal): Sample[] {
  const s3 = new S3Client({ endpoint: ready.endpoints.s3, region: ready.region, credentials: ready.credentials });
  const means = { s3, api: createApiClient(ready), ready, signal };
  const files = readdirSync(folder).filter((file) => !file.startsWith('.'));
  return files.sort().map((file) => ({
    file,
    travel: (report) => travel(`samples/${file}`, readFileSync(join(folder, file)), { ...means, report }),
  }));
}

interface Journey {
  s3: S3Client;
  api: ApiClient;
  ready: Ready;
  signal: AbortSignal;
  report(stage: Stage): void;
}

async function travel(name: string, body: Buffer, journey: Journey): Promise<Arrival> {
  const { s3, ready, report } = journey;
  const before = await readOutcome(name, journey);
  if (before?.source.etag.replaceAll('"', '') === createHash('md5').update(body).digest('hex')) {
    report('unchanged');
    return before;
  }
  await s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: `incoming/${name}`, Body: body }));
  report('uploaded');
  const arrival = await arrive(name, before?.revision ?? 0, journey);
  report(arrival.status === 'failed' ? 'failed' : 'published');
  return arrival;
}

/** Watches the catalog and the documents bucket until the API serves a new revision. */
async function arrive(name: string, revisionBefore: number, journey: Journey): Promise<Arrival> {
  const { api, signal } = journey;
  const report = onlyOnce(journey.report);
  const deadline = performance.now() + DEADLINE_MILLISECONDS;
  while (performance.now() < deadline) {
    if (await api.isListed(`incoming/${name}`)) report('received');
    const outcome = await readOutcome(name, journey);
    if (outcome && outcome.revision > revisionBefore) {
      if (outcome.status === 'completed') report('translated');
      if ((await api.revisionOf(outcome.id)) === outcome.revision) return outcome;
    }
    await pause(POLL_MILLISECONDS, undefined, { signal });
  }
  throw new Error(`not there after ${DEADLINE_MILLISECONDS / 1000} s; the logs folder may tell why`);
}

async function readOutcome(name: string, { s3, ready }: Journey): Promise<Arrival | undefined> {
  const document = { Bucket: ready.documentsBucket, Key: `documents/${name}.json` };
  try {
    const { Body } = await s3.send(new GetObjectCommand(document));
    return JSON.parse((await Body?.transformToString()) ?? '') as Arrival;
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

function onlyOnce(report: (stage: Stage) => void): (stage: Stage) => void {
  const seen = new Set<Stage>();
  return (stage) => {
    if (!seen.has(stage)) report(stage);
    seen.add(stage);
  };
}
