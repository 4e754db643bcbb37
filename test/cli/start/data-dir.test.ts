import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { readFaults } from '../../../cli/start/faults-file.ts';
import { DataInUseError, lockDataDir } from '../../../cli/start/lock.ts';
import { locate, writeReadyFile } from '../../../cli/start/ready-file.ts';
import { apiToken, rootCredentials } from '../../../cli/start/secrets.ts';

const START = join(import.meta.dirname, '..', '..', '..', 'cli', 'start');
const newFolder = () => mkdtempSync(join(tmpdir(), 'tarjuman-data-'));
const modeOf = (file: string) => statSync(file).mode & 0o777;

describe('a data folder', () => {
  test('is used by one process at a time, and again after it was released', () => {
    const folder = newFolder();
    const release = lockDataDir(folder);
    expect(() => lockDataDir(folder)).toThrow(DataInUseError);
    expect(() => lockDataDir(folder)).toThrow(`in use by process ${process.pid}`);
    release();
    lockDataDir(folder)();
  });

  test('is free again when its process was killed', async () => {
    const folder = newFolder();
    const script = `import { lockDataDir } from '${START}/lock.ts'; globalThis.release = lockDataDir('${folder}'); console.log('locked'); setInterval(() => {}, 1e6);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface(holder.stdout), 'line');
    expect(() => lockDataDir(folder)).toThrow(`in use by process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    lockDataDir(folder)();
  });

  test('keeps the root keys and the token, for its owner alone', async () => {
    const folder = newFolder();
    const first = rootCredentials(folder);
    expect(first).toMatchObject({ accessKeyId: 'tarjuman', name: 'root' });
    expect(first.secretAccessKey).toMatch(/^[\w-]{40}$/);
    expect(rootCredentials(folder)).toEqual(first);
    let minted = 0;
    const mint = async () => `tj_${++minted}`;
    expect([await apiToken(folder, mint), await apiToken(folder, mint)]).toEqual(['tj_1', 'tj_1']);
    expect(modeOf(join(folder, 'api-token'))).toBe(0o600);
    expect(modeOf(join(folder, 'secret-access-key'))).toBe(0o600);
  });
});

describe('the ready file', () => {
  test('names what the outputs of the template name', () => {
    const names = ['ArticlesBucketName', 'DocumentsBucketName', 'TableName'];
    const queues = ['Ingest', 'Documents', 'Deliveries'].flatMap((name) => [`${name}QueueUrl`, `${name}DlqUrl`]);
    const outputs = Object.fromEntries([...names, ...queues].map((name) => [name, `the ${name}`]));
    expect(locate(outputs)).toEqual({
      articlesBucket: 'the ArticlesBucketName',
      documentsBucket: 'the DocumentsBucketName',
      table: 'the TableName',
      queues: {
        ingest: 'the IngestQueueUrl',
        ingestDlq: 'the IngestDlqUrl',
        documents: 'the DocumentsQueueUrl',
        documentsDlq: 'the DocumentsDlqUrl',
        deliveries: 'the DeliveriesQueueUrl',
        deliveriesDlq: 'the DeliveriesDlqUrl',
      },
    });
    delete outputs.TableName;
    expect(() => locate(outputs)).toThrow('Expected the template to have an output TableName, got none');
  });

  test('is written for its owner alone, since it holds the keys', () => {
    const file = join(newFolder(), 'ready.json');
    writeReadyFile(file, { pid: 1 } as never);
    expect([modeOf(file), JSON.parse(readFileSync(file, 'utf8'))]).toEqual([0o600, { pid: 1 }]);
  });
});

describe('the faults file', () => {
  const read = (content: unknown) => {
    const file = join(newFolder(), 'faults.json');
    writeFileSync(file, JSON.stringify(content));
    return readFaults(file);
  };

  test('holds a seed and probabilities', () => {
    expect(read({ seed: 7, s3Error: 0.1, workerKill: 1 })).toEqual({ seed: 7, s3Error: 0.1, workerKill: 1 });
    expect(read({})).toEqual({ seed: 1 });
  });

  test.each([
    [{ earthquake: 0.1 }, 'got earthquake'],
    [{ s3Error: 2 }, 'expected s3Error to be a probability from 0 to 1, got 2'],
    [{ s3Error: '0.1' }, 'got "0.1"'],
  ])('refuses %j', (content, message) => {
    expect(() => read(content)).toThrow(message);
  });
});
