import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, onTestFinished, test } from 'vitest';
import type { Ready } from '../../cli/start/ready-file.ts';
import { articleId } from '../../shared/document/identity.ts';
import { eventually } from './running-stack.ts';
import { startProcess } from './started-process.ts';

const UPLOADS = 50;

interface Event {
  webhookId: string;
  articleId: string;
  revision: number;
}

/** A receiver that takes everything, and outlives the stack. */
async function startReceiver() {
  const events: Event[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { data } = JSON.parse(body);
    events.push({ webhookId: String(request.headers['webhook-id']), articleId: data.id, revision: data.revision });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, events };
}

const clientOf = ({ region, credentials, endpoints }: Ready) =>
  new S3Client({ region, credentials, endpoint: endpoints.s3 });

test('kill -9 of everything with 50 uploads in flight: each processed once, each announced under one webhook-id', async () => {
  const data = mkdtempSync(join(tmpdir(), 'tarjuman-killed-'));
  const receiver = await startReceiver();
  const first = await startProcess(['--data', data, '--no-samples', '--quiet']);
  const created = await fetch(`${first.ready.apiUrl}/v1/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${first.ready.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiver.url, events: ['article.completed'] }),
  });
  expect(created.status).toBe(201);
  const keys = Array.from({ length: UPLOADS }, (_, number) => `incoming/خبر ${number}.txt`);
  const s3 = clientOf(first.ready);
  await Promise.all(
    keys.map((Key, number) => {
      const Body = `افتتحت الوزارة المدرسة رقم ${number} في المدينة. وقال الوزير إن العمل مستمر.`;
      return s3.send(new PutObjectCommand({ Bucket: first.ready.articlesBucket, Key, Body }));
    }),
  );
  await first.end('SIGKILL');

  const { ready } = await startProcess(['--data', data, '--no-samples', '--quiet']);
  const s3Again = clientOf(ready);
  const announced = () => new Set(receiver.events.map((event) => event.articleId));
  await eventually(async () => (announced().size === UPLOADS ? true : undefined), 90_000);
  expect(announced()).toEqual(new Set(keys.map(articleId)));
  const ids = new Set(receiver.events.map(({ webhookId }) => webhookId));
  expect(ids.size).toBe(UPLOADS);
  expect(new Set(receiver.events.map(({ revision }) => revision))).toEqual(new Set([1]));
  const { Versions = [] } = await s3Again.send(
    new ListObjectVersionsCommand({ Bucket: ready.documentsBucket, MaxKeys: 1000 }),
  );
  expect(Versions).toHaveLength(UPLOADS);
  const { Body } = await s3Again.send(
    new GetObjectCommand({ Bucket: ready.documentsBucket, Key: Versions[0]?.Key ?? '' }),
  );
  expect(JSON.parse((await Body?.transformToString()) ?? '')).toMatchObject({ status: 'completed', revision: 1 });
}, 150_000);
