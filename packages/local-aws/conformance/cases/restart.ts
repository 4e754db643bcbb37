import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { startEmulator } from '../../emulators/emulator.ts';
import { provision } from '../../runtime/provision.ts';
import type { StackDefinition } from '../../runtime/template/stack.ts';
import { latinLetters } from '../../test/latin-letters.ts';
import { type Case, DOCS } from '../clouds/case.ts';
import { clientsFor } from '../clouds/clients.ts';

const accountId = '000000000000';
const QUEUE: StackDefinition['queues'][number] = { name: 'ingest', visibilityTimeoutSeconds: 540 };
const STACK: StackDefinition = {
  buckets: [],
  queues: [QUEUE],
  tables: [],
  functions: [],
  mappings: [],
  api: null,
  schedules: [],
  terminologies: [],
  resourcePolicies: [],
  outputs: {},
};

const ROOT = { name: 'root', accessKeyId: 'AKIDROOT', secretAccessKey: 'root-secret' };
type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** A local AWS on a folder, with a stack of one queue; it ends when `work` does. */
async function withStack<T>(dataDir: string, work: (emulator: Emulator) => Promise<T>): Promise<T> {
  const options = { dataDir, port: 0, region: 'us-east-1', accountId, engine: latinLetters };
  const emulator = await startEmulator(options);
  emulator.addPrincipal(ROOT);
  await provision(STACK, emulator, accountId);
  return work(emulator).finally(() => emulator.close());
}

async function send({ url }: Emulator, MessageBody: string): Promise<void> {
  const { sqs } = clientsFor({ region: 'us-east-1', endpoint: url, credentials: ROOT });
  await sqs.send(new SendMessageCommand({ QueueUrl: `${url}/${accountId}/${QUEUE.name}`, MessageBody }));
}

const take = ({ queues }: Emulator) => queues.receive(`arn:aws:sqs:us-east-1:${accountId}:${QUEUE.name}`, { max: 1 });

export const restartCases: Case[] = [
  {
    fact: 'a message that a dead process had taken comes back, at the latest when the stack starts again',
    source: DOCS.sqsGuide('sqs-visibility-timeout'),
    needs: 'runtime',
    async check() {
      const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-restart-'));
      try {
        await withStack(dataDir, async (emulator) => {
          await send(emulator, 'x');
          assert.deepEqual([take(emulator).length, take(emulator).length], [1, 0]);
        });
        const [message] = await withStack(dataDir, async (emulator) => take(emulator));
        assert.equal(message?.attributes.ApproximateReceiveCount, '2');
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
  },
];
