import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { type ExportSource, exportAll } from '../../../cli/maintenance/export-all.ts';
import { exportFileName, hashedFileName } from '../../../cli/maintenance/export-file-name.ts';
import type { ExportedObject } from '../../../cli/maintenance/export-manifest.ts';

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'tarjuman-export-'));

/** A bucket of texts; a key whose text is an error can't be read. */
function bucket(name: string, objects: Record<string, string | Error>): ExportSource & { reads: string[] } {
  const reads: string[] = [];
  return {
    name,
    reads,
    async *pages() {
      yield Object.entries(objects).map(([key, text]) => ({
        key,
        etag: `"${String(text)}"`,
        bytes: Buffer.byteLength(String(text)),
        modifiedAt: new Date(0),
      }));
    },
    async read(key) {
      reads.push(key);
      const text = objects[key];
      if (text instanceof Error) throw text;
      return Readable.from([text]);
    },
  };
}

const rows = async function* () {
  yield { pk: 'ARTICLE#a', sk: 'ARTICLE' };
};

const run = (folder: string, ...sources: ExportSource[]) =>
  exportAll(sources, { folder, rows, signal: new AbortController().signal });

function exported(folder: string): Record<string, string> {
  const lines = readFileSync(path.join(folder, 'objects.jsonl'), 'utf8').trim().split('\n');
  const objects = lines.map((line) => JSON.parse(line) as ExportedObject);
  return Object.fromEntries(objects.map(({ key, file }) => [key, readFileSync(path.join(folder, file), 'utf8')]));
}

const ODD = {
  'incoming/خبر + 100% جديد.txt': 'an Arabic name',
  'incoming/../../outside.txt': 'dots',
  'incoming//twice.txt': 'an empty segment',
  'incoming/a': 'a file',
  'incoming/a/b': 'below a file',
  'incoming/Case.txt': 'large',
  'incoming/case.txt': 'small',
  [`incoming/${'ط'.repeat(300)}.txt`]: 'a long name',
  'incoming/ends in a dot.': 'a dot',
  'incoming/line\nbreak': 'a control sign',
};

test('every key has a file of its own below the folder, whatever the key is', async () => {
  const folder = newFolder();
  const source = bucket('articles', ODD);
  expect(await run(folder, source)).toMatchObject({
    written: Object.keys(ODD).length,
    there: 0,
    failures: [],
    rows: 1,
  });
  expect(exported(folder)).toEqual(ODD);
  expect(readdirSync(folder).sort()).toEqual(['articles', 'objects.jsonl', 'table.jsonl']);
  expect(readFileSync(path.join(folder, 'table.jsonl'), 'utf8')).toBe('{"pk":"ARTICLE#a","sk":"ARTICLE"}\n');
});

test('run again it fetches only what is new, has changed, or is gone from the folder', async () => {
  const folder = newFolder();
  await run(folder, bucket('articles', { one: '1', two: '2', three: '3' }));
  rmSync(path.join(folder, 'articles', 'three'));
  const second = bucket('articles', { one: '1', two: 'changed', three: '3', four: '4' });
  expect(await run(folder, second)).toMatchObject({ written: 3, there: 1 });
  expect(second.reads.sort()).toEqual(['four', 'three', 'two']);
  expect(exported(folder)).toEqual({ one: '1', two: 'changed', three: '3', four: '4' });
});

test('an object that can not be read is named, and stops nothing', async () => {
  const folder = newFolder();
  const source = bucket('documents', { bad: new Error('500 InternalError'), good: 'text' });
  const { written, failures } = await run(folder, source);
  expect(failures).toEqual([{ origin: 'documents/bad', message: '500 InternalError' }]);
  expect(written).toBe(1);
  expect(readdirSync(path.join(folder, 'documents'))).toEqual(['good']);
});

test('a list whose last line was cut off is read as far as it goes', async () => {
  const folder = newFolder();
  await run(folder, bucket('articles', { one: '1' }));
  const list = path.join(folder, 'objects.jsonl');
  writeFileSync(list, `${readFileSync(list, 'utf8')}{"bucket":"articles","ke`);
  expect(await run(folder, bucket('articles', { one: '1', two: '2' }))).toMatchObject({ written: 1, there: 1 });
});

test('after Ctrl-C it stops, and a second run has the rest', async () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  const source = bucket('articles', { one: '1', two: '2' });
  const interrupted = new AbortController();
  interrupted.abort();
  expect(await exportAll([source], { folder, rows, signal: interrupted.signal })).toMatchObject({ written: 0 });
  expect(await run(folder, source)).toMatchObject({ written: 2 });
});

test('names of files keep what file systems take, and encode the rest', () => {
  expect(exportFileName('incoming/خبر/a b.txt')).toBe('incoming/خبر/a b.txt');
  expect(exportFileName('../x')).toBe('%2e%2e/x');
  expect(exportFileName('50%25.txt')).toBe('50%2525.txt');
  expect(exportFileName('a:b?.txt')).toBe('a%3ab%3f.txt');
  expect(hashedFileName('a')).not.toBe(hashedFileName('b'));
});
