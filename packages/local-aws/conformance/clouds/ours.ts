import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../emulators/emulator.ts';
import { createAccess } from '../../runtime/access-policy.ts';
import { latinLetters } from '../../test/latin-letters.ts';
import { clientsFor, s3For } from './clients.ts';
import type { Endpoint } from './cloud.ts';
import { openRuntime } from './local-runtime.ts';

const region = 'us-east-1';
const ROOT = { name: 'root', accessKeyId: 'AKIDROOT', secretAccessKey: 'root-secret' };
const READER = { name: 'function/reader', accessKeyId: 'AKIDREADER', secretAccessKey: 'reader-secret' };

/** The local AWS of this project. */
export async function openOurs(): Promise<Endpoint> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tarjuman-conformance-'));
  const access = createAccess();
  const readOnly = { effect: 'Allow' as const, actions: ['s3:GetObject*'], resources: ['*'], conditions: {} };
  access.roles.set(READER.name, [readOnly]);
  const options = { dataDir, port: 0, region, accountId: '000000000000', engine: latinLetters, policy: access.policy };
  const emulator = await startEmulator(options);
  emulator.addPrincipal(ROOT);
  emulator.addPrincipal(READER);
  const runtime = openRuntime();
  return {
    name: 'ours',
    s3Url: emulator.url,
    ...clientsFor({ region, endpoint: emulator.url, credentials: ROOT }),
    limited: s3For({ region, endpoint: emulator.url, credentials: READER }),
    runtime,
    lacks: {},
    close: async () => {
      await runtime.close();
      await emulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
