import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { latinLetters } from '@tarjuman/local-aws/testing';
import pMap from 'p-map';
import { mintFirstToken } from '../cli/deployment/first-token.ts';
import { type RunningStack, startLocal } from '../cli/start/start.ts';
import { outcomeKey } from '../shared/document/identity.ts';
import { editedAssembly } from '../test/integration/edited-assembly.ts';
import { watchMemory } from './resident-memory.ts';
import { type Announced, FAULTS, problemsOf, soakReport } from './soak-report.ts';

const HELP = `usage: npm run soak -- [--uploads N] [--seed S] [--minutes M]

Sends uploads through the local stack over HTTP while it throttles, fails, repeats and reorders events and kills
sandboxes; then checks that every upload has one outcome and was announced under one webhook-id, and that memory
stayed flat.
`;

/** Shorter than in the cloud, so that a killed sandbox's message comes back while we watch. */
const VISIBILITY_SECONDS = 10;

const { values } = parseArgs({
  options: {
    uploads: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '20' },
    help: { type: 'boolean' },
  },
});
if (values.help) process.stdout.write(HELP);
else process.exitCode = await soak(Number(values.uploads), Number(values.seed), Number(values.minutes));

async function soak(uploads: number, seed: number, minutes: number): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-soak-'));
  const cdkOut = editedAssembly((resources) => {
    for (const { Type, Properties } of Object.values(resources)) {
      if (Type === 'AWS::SQS::Queue' && 'VisibilityTimeout' in Properties)
        Properties.VisibilityTimeout = VISIBILITY_SECONDS;
    }
  });
  const receiver = await startReceiver();
  const faults = { seed, ...FAULTS };
  const options = {
    cdkOut,
    dataDir,
    port: 0,
    engine: latinLetters,
    mintToken: mintFirstToken,
    faults,
    scheduleTimeScale: 6,
  };
  const stack = await startLocal(options);
  try {
    await subscribe(stack, receiver.url);
    const keys = Array.from({ length: uploads }, (_, number) => `incoming/soak/${number}.txt`);
    const began = performance.now();
    const memory = await watchMemory(() => run(stack, keys, receiver.announced, began + minutes * 60_000));
    const seconds = (performance.now() - began) / 1000;
    const versions = await countVersions(stack, keys);
    const findings = { uploads, seconds, memory: memory.text, versions, announced: receiver.announced };
    process.stdout.write(soakReport(findings));
    return problemsOf(findings) === 0 && memory.isFlat ? 0 : 1;
  } finally {
    await stack.stop();
    receiver.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function startReceiver() {
  const announced: Announced = new Map();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { id } = JSON.parse(body).data;
    announced.set(id, (announced.get(id) ?? new Set()).add(String(request.headers['webhook-id'])));
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return { url, announced, close: () => server.close() };
}

async function subscribe({ ready }: RunningStack, url: string): Promise<void> {
  const headers = { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ url, events: ['article.completed', 'article.failed'] });
  for (let attempt = 0; attempt < 20; attempt++) {
    if ((await fetch(`${ready.apiUrl}/v1/webhooks`, { method: 'POST', headers, body })).status === 201) return;
  }
  throw new Error('The webhook could not be created in 20 tries');
}

function clientOf({ ready: { region, credentials, endpoints } }: RunningStack): S3Client {
  return new S3Client({ region, credentials, endpoint: endpoints.s3, maxAttempts: 10 });
}

async function run(stack: RunningStack, keys: string[], announced: Announced, end: number): Promise<void> {
  const s3 = clientOf(stack);
  const text = (number: number) => `افتتحت الوزارة المدرسة رقم ${number} في المدينة. وقال الوزير إن العمل مستمر.`;
  const put = (Key: string, number: number) =>
    s3.send(new PutObjectCommand({ Bucket: stack.ready.articlesBucket, Key, Body: text(number) }));
  await pMap(keys, put, { concurrency: 16 });
  while (announced.size < keys.length && performance.now() < end) {
    if (process.stderr.isTTY) process.stderr.write(`\r${announced.size}/${keys.length} announced`);
    await pause(500);
  }
}

/** Outcome versions by key. */
async function countVersions(stack: RunningStack, keys: string[]): Promise<Map<string, number>> {
  const counts = new Map(keys.map((key) => [outcomeKey(key), 0]));
  const s3 = clientOf(stack);
  let marker: { KeyMarker?: string; VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket: stack.ready.documentsBucket, ...marker }));
    for (const { Key = '' } of page.Versions ?? []) counts.set(Key, (counts.get(Key) ?? 0) + 1);
    if (!page.IsTruncated) return counts;
    marker = {
      ...(page.NextKeyMarker && { KeyMarker: page.NextKeyMarker }),
      ...(page.NextVersionIdMarker && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}
