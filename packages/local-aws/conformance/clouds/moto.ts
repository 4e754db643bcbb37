import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { clientsFor } from './clients.ts';
import type { Endpoint } from './cloud.ts';
import { openReader } from './moto-reader.ts';

const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIDMOTO', secretAccessKey: 'moto-secret' };
const START_MILLISECONDS = 60_000;

/** True if Python has moto's server on this machine. */
export function findMoto(): boolean {
  return spawnSync('python3', ['-c', 'import moto.server, flask'], { stdio: 'ignore' }).status === 0;
}

/** moto: an emulator that nobody of this project wrote (https://docs.getmoto.org/). */
export async function openMoto(): Promise<Endpoint> {
  const port = await freePort();
  const server = spawn('python3', ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpoint = `http://127.0.0.1:${port}`;
  await answers(server, `${endpoint}/moto-api/`);
  const { s3, sqs, dynamodb } = clientsFor({ region, endpoint, credentials });
  return {
    name: 'moto',
    s3Url: endpoint,
    s3,
    sqs,
    dynamodb,
    limited: await openReader(endpoint),
    lacks: {
      translate: 'moto does not translate',
      runtime: 'moto runs functions in Docker only',
      verifiesSignatures: 'moto takes any signature',
    },
    close: async () => {
      if (server.exitCode !== null) return;
      server.kill();
      await once(server, 'exit');
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port, got none');
  return address.port;
}

async function answers(server: ChildProcess, url: string): Promise<void> {
  const end = performance.now() + START_MILLISECONDS;
  while (performance.now() < end && server.exitCode === null) {
    const ready = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  server.kill();
  throw new Error(`Expected moto to answer on ${url} within ${START_MILLISECONDS / 1000} s, and it did not`);
}
