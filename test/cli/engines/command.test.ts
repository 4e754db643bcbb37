import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { serveModel, tiny } from '@tarjuman/bergamot/testing';
import { expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');
const newFolder = () => mkdtempSync(join(tmpdir(), 'tarjuman-command-'));

/** Runs the command line with an empty cache. */
async function run(args: string[], { input = '', env = {} as NodeJS.ProcessEnv } = {}) {
  const cache = newFolder();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], {
    env: { ...process.env, CI: '', XDG_CACHE_HOME: cache, ...env },
  });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { stdout, stderr, code, cached: existsSync(join(cache, 'tarjuman')) };
}

test('translate says in one line what it translates with, asks no source, and is done', async () => {
  const source = await serveModel(new Map());
  const env = { TRANSLATION_MODEL_BASE_URL: source.base };
  const { stdout, stderr, code, cached } = await run(['translate'], { input: 'كتاب\n\nبيت\n', env });
  expect(stdout.split('\n')).toHaveLength(4);
  expect(stderr).toMatch(/^Translating with lexicon, .* --translator bergamot .*\n$/);
  expect({ code, cached, asked: source.asked }).toEqual({ code: 0, cached: false, asked: [] });
});

test('start fails where bergamot was asked for and the mirror has something else', async () => {
  const { model, shortlist, vocabulary } = tiny.pins;
  const sources = [model, shortlist, vocabulary].map(({ name }) => tiny.packed.get(`${name}.gz`)!);
  const names = ['model.aren.intgemm.alphas.bin.gz', 'lex.50.50.aren.s2t.bin.gz', 'vocab.aren.spm.gz'];
  const mirror = await serveModel(new Map(names.map((name, index) => [name, sources[index]!])));
  const flags = ['--translator', 'bergamot', '--port', '0', '--data', newFolder()];
  const { stdout, stderr, code } = await run(['start', ...flags], { env: { TRANSLATION_MODEL_BASE_URL: mirror.base } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/tarjuman: No source gives the translation model: .*SHA-256 51b4ee3f/);
  expect(stderr).toContain('--model-dir DIR');
  expect(stdout).toBe('');
});

test('--model-dir names what is missing, and goes with no other engine', async () => {
  const missing = await run(['translate', '--model-dir', newFolder()]);
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('Expected model.aren.intgemm.alphas.bin') });
  const other = await run(['translate', '--translator', 'lexicon', '--model-dir', '.']);
  expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('--translator bergamot') });
});
