import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Database } from '../../emulators/core/database.ts';
import { StorageError, storageTrouble } from '../../emulators/core/storage-trouble.ts';
import { checkStore } from '../../emulators/dynamodb/store.ts';

const root = mkdtempSync(join(tmpdir(), 'tarjuman-storage-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(root, 'data-'));

const coded = (code: string) => Object.assign(new Error(`${code}: the system's words`), { code });

describe('trouble with the storage', () => {
  test.each([
    ['a full disk', coded('ENOSPC'), 'make room'],
    ['too many open files', coded('EMFILE'), 'ulimit'],
    ['a folder of somebody else', coded('EACCES'), 'can not be written'],
    ['a disk that is mounted read-only', coded('EROFS'), 'can not be written'],
    ['a full disk in SQLite', Object.assign(new Error('database or disk is full'), { errcode: 13 }), 'make room'],
    ['a full disk below LevelDB', new Error('IO error: a/000004.log: No space left on device'), 'make room'],
    ['a cause of it', new Error('Database failed to open', { cause: coded('LEVEL_CORRUPTION') }), 'damaged'],
  ])('%s is one line that says what to do', (_, error, advice) => {
    const trouble = storageTrouble(error, '/data');
    expect(trouble).toBeInstanceOf(StorageError);
    expect(trouble?.message).toMatch(/^\/data: [^\n]+$/);
    expect(trouble?.message).toContain(advice);
  });

  test.each([new Error('odd'), new TypeError('x is not a function'), coded('ECONNRESET'), 'text'])(
    'is not %s',
    (error) => {
      expect(storageTrouble(error, '/data')).toBeNull();
    },
  );
});

test('a damaged SQLite file is named as damaged, not as in use', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'aws.sqlite'), 'no database '.repeat(1_000));
  expect(() => new Database(folder)).toThrow(/Its files are damaged/);
});

test('a SQLite file that another process has open is named as in use', () => {
  const folder = newFolder();
  const first = new Database(folder);
  expect(() => new Database(folder)).toThrow(/Another process uses it/);
  first.close();
});

test('a damaged table is told at the start, and a good one is left as it is', async () => {
  const folder = newFolder();
  await checkStore(folder);
  await checkStore(folder);
  for (const file of readdirSync(folder).filter((name) => /^(CURRENT|MANIFEST)/.test(name)))
    writeFileSync(join(folder, file), 'no manifest');
  await expect(checkStore(folder)).rejects.toThrow(/Its files are damaged/);
});
