import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { articleId } from '../../shared/document/identity.ts';
import { bootStack, eventually } from './running-stack.ts';
import { REPOSITORY } from './started-process.ts';

const stack = await bootStack();
const ARTICLE = 'افتتح الوزير مدرسة جديدة في عمان أمس. وقال إن المدرسة تضم مئة طالب.';
let id = '';

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `tarjuman` against the stack of this file. */
function tarjuman(...args: string[]): Promise<Run> {
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const command = [main, ...args, '--ready-file', join(stack.dataDir, 'ready.json')];
  return new Promise((resolve) =>
    execFile(process.execPath, command, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    ),
  );
}

beforeAll(async () => {
  const body = JSON.stringify({ title: 'مدرسة جديدة في عمان', text: ARTICLE, publisher: 'Al Ghad' });
  const key = await stack.upload('school.json', body);
  await stack.waitForOutcome(key);
  id = articleId(key);
  // The list follows the document.
  const isListed = async () => ((await tarjuman('list')).stdout.includes(`${id}  completed`) ? true : undefined);
  expect(await eventually(isListed, 60_000)).toBe(true);
});

test('list shows a table to people and lines of JSON to programs', async () => {
  const [table, lines] = await Promise.all([tarjuman('list'), tarjuman('list', '--json')]);
  expect(table.stdout.split('\n')[0]).toMatch(/^ID +STATE +DATE +PUBLISHER +TITLE$/);
  expect(table.stdout).toContain('Al Ghad');
  expect(
    lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual([id]);
});

test('search finds any inflection of a word, and says so if nothing fits', async () => {
  const [found, none] = await Promise.all([tarjuman('search', 'ومدرستها', '--json'), tarjuman('search', 'بحر')]);
  expect(JSON.parse(found.stdout).id).toBe(id);
  expect(none).toEqual({ code: 0, stdout: '', stderr: 'No article fits\n' });
});

test('one article that is not there stops no other', async () => {
  const { code, stdout, stderr } = await tarjuman('summary', 'b'.repeat(26), id, '--sentences', '1', '--json');
  expect([code, JSON.parse(stdout).id]).toEqual([1, id]);
  expect(stderr).toBe(
    `${'b'.repeat(26)}: There is no such article, or it was deleted. tarjuman list shows what there is.\n`,
  );
});

test('a wrong option is named in words, with exit code 2', async () => {
  const { code, stdout, stderr } = await tarjuman('list', '--from', '24.11.2026');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Expected --from to be a date such as 2026-11-24, got "24.11.2026"');
});

test('an article is printed, exported to a file, and deleted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-exported-'));
  const [got, exported] = await Promise.all([
    tarjuman('get', id, '--json'),
    tarjuman('export', id, '--format', 'csv', '--output', folder),
  ]);
  expect(JSON.parse(got.stdout).sentences[0].ar).toBe('افتتح الوزير مدرسة جديدة في عمان أمس.');
  expect(readFileSync(exported.stdout.trim(), 'utf8')).toContain('index,paragraph,ar,en,flags,summary');
  expect(await tarjuman('delete', id)).toEqual({ code: 0, stdout: '', stderr: `Deleted ${id}\n` });
  expect((await tarjuman('get', id)).code).toBe(1);
});
