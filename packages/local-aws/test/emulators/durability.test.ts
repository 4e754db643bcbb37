import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, expect, test } from 'vitest';
import { ACCOUNT, clientsOf, type Running, startRunning } from './running.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Uploads until the process is killed under its hands; returns the keys that were acknowledged. */
async function uploadAndKill(dataDir: string): Promise<Map<string, string>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'emulator-process.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout!, 'data');
  const { s3, sqs } = clientsOf(`http://127.0.0.1:${String(port).trim()}`);
  const acknowledged = new Map<string, string>();
  const uploader = async (name: number) => {
    for (let count = 0; ; count++) {
      const Key = `${name}/${count}`;
      const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: `body of ${Key}` }));
      acknowledged.set(Key, VersionId ?? '');
      if (acknowledged.size === 120) child.kill('SIGKILL');
    }
  };
  const QueueUrl = `http://127.0.0.1:${String(port).trim()}/${ACCOUNT}/events`;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'held', MessageGroupId: 'held' }));
  await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
  await Promise.allSettled(Array.from({ length: 8 }, (_, index) => uploader(index)));
  return acknowledged;
}

/** Bodies of everything in the queue. */
function drain({ emulator }: Running, arn: string): string[] {
  const bodies: string[] = [];
  for (;;) {
    const messages = emulator.queues.receive(arn, { max: 100 });
    if (messages.length === 0) return bodies;
    bodies.push(...messages.map(({ body }) => body));
  }
}

test('kill -9 loses no acknowledged upload and no event of one', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'local-aws-killed-'));
  folders.push(dataDir);
  const acknowledged = await uploadAndKill(dataDir);
  expect(acknowledged.size).toBeGreaterThanOrEqual(120);

  const aws = await startRunning({ dataDir });
  const { arn } = aws.emulator.createQueue('events', {});
  aws.emulator.queues.resetInFlight(arn);
  const bodies = drain(aws, arn);
  expect(bodies).toContain('held');
  const events = bodies.filter((body) => body !== 'held').flatMap((body) => JSON.parse(body).Records);
  const announced = new Map(events.map(({ s3 }) => [s3.object.key, s3.object.versionId]));
  for (const [Key, VersionId] of acknowledged) {
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'bucket', Key, VersionId }));
    expect(await Body!.transformToString()).toBe(`body of ${Key}`);
    expect(announced.get(Key)).toBe(VersionId);
  }
  const { Versions } = await aws.s3.send(new ListObjectVersionsCommand({ Bucket: 'bucket' }));
  expect(new Set(Versions?.map(({ Key }) => Key))).toEqual(new Set(announced.keys()));
  expect(filesIn(dataDir)).toHaveLength(Versions?.length ?? 0);
  await aws.close();
});

test('files that no row knows are swept at start', async () => {
  const aws = await startRunning();
  aws.emulator.createBucket('bucket', {});
  await aws.s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'k', Body: 'kept' }));
  writeFileSync(join(aws.dataDir, 'objects', 'writing', 'cut-short'), 'half');
  writeFileSync(join(aws.dataDir, 'objects', 'ab', 'abandoned'), 'orphan');
  await aws.restart();
  expect(filesIn(aws.dataDir)).toHaveLength(1);
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'k' }));
  expect(await Body!.transformToString()).toBe('kept');
  await aws.close();
});

test('a folder serves one local AWS at a time, and a taken port is an error that leaves it free', async () => {
  const aws = await startRunning();
  await expect(startRunning({ dataDir: aws.dataDir })).rejects.toThrow(/Another process uses it/);
  const elsewhere = mkdtempSync(join(tmpdir(), 'local-aws-port-'));
  folders.push(elsewhere);
  await expect(startRunning({ dataDir: elsewhere, port: aws.emulator.port })).rejects.toThrow(/EADDRINUSE/);
  const second = await startRunning({ dataDir: elsewhere });
  await second.close();
  await aws.close();
});

function filesIn(dataDir: string): string[] {
  const entries = readdirSync(join(dataDir, 'objects'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}
