import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { TranslateClient } from '@aws-sdk/client-translate';
import { type AccessRequest, startEmulator } from '@tarjuman/local-aws';

const CREDENTIALS = { accessKeyId: 'AKIDLOCAL', secretAccessKey: 'local-secret' };

/** A local AWS in this process, with clients that do not try again. `deny` refuses calls by their IAM action. */
export async function openLocalCloud(translate: (text: string) => Promise<string> = async (text) => text) {
  const dataDir = mkdtempSync(join(tmpdir(), 'adapters-'));
  const denied = new Set<string>();
  const calls: AccessRequest[] = [];
  const emulator = await startEmulator({
    ...{ dataDir, port: 0, region: 'eu-central-1', accountId: '123456789012' },
    engine: { name: 'test', translate },
    policy(request) {
      calls.push(request);
      return !denied.has(request.action);
    },
  });
  emulator.addPrincipal({ ...CREDENTIALS, name: 'root' });
  const common = { endpoint: emulator.url, region: 'eu-central-1', credentials: CREDENTIALS, maxAttempts: 1 };
  return {
    emulator,
    /** Every call that was made, in order. */
    calls,
    s3: new S3Client(common),
    presigning: new S3Client({ ...common, requestChecksumCalculation: 'WHEN_REQUIRED' }),
    sqs: new SQSClient(common),
    translate: new TranslateClient(common),
    deny: (...actions: string[]) => {
      for (const action of actions) denied.add(action);
    },
    allowAll: () => denied.clear(),
    async close() {
      await emulator.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type LocalCloud = Awaited<ReturnType<typeof openLocalCloud>>;
