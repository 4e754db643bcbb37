import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { bundleFolder, FUNCTION_NAMES, NotBundledError } from '../../infra/resources/bundle-layout.ts';
import { DOCS_FILES } from '../../shared/api/routes/service.ts';

/** A repository with these files, by path. */
function repository(files: Record<string, string>): { root: string; outdir: string } {
  const root = mkdtempSync(join(tmpdir(), 'tarjuman-repository-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, outdir: join(root, 'dist') };
}

const HANDLER = 'export const handler = async () => `مرحبا ${import.meta.dirname}`;';
const everyFunction = Object.fromEntries(FUNCTION_NAMES.map((name) => [`functions/${name}/main.ts`, HANDLER]));
const require = createRequire(import.meta.url);

describe('the bundle recipe', () => {
  test('makes one CommonJS file a function, with its handler', async () => {
    const { root, outdir } = repository(everyFunction);
    await bundle({ root, outdir });
    for (const name of FUNCTION_NAMES) {
      const { handler } = require(join(bundleFolder(name, outdir, root), 'index.cjs'));
      expect(await handler()).toBe(`مرحبا ${join(outdir, name)}`);
    }
  });

  test('leaves Arabic as it is, and nothing but the file behind', async () => {
    const { root, outdir } = repository(everyFunction);
    await bundle({ root, outdir, only: ['sweep'] });
    expect(readFileSync(join(outdir, 'sweep', 'index.cjs'), 'utf8')).toContain('مرحبا');
    expect(readdirSync(join(outdir, 'sweep'))).toEqual(['index.cjs']);
    expect(readdirSync(outdir).sort()).toEqual(['inputs', 'sweep']);
  });

  test('says how large each file is', async () => {
    const { root, outdir } = repository(everyFunction);
    const [file] = await bundle({ root, outdir, only: ['process'] });
    const path = join(outdir, 'process', 'index.cjs');
    expect(file).toMatchObject({ file: path, bytes: readFileSync(path).length });
    expect(file!.gzipBytes).toBeGreaterThan(0);
  });

  test('names the function that has no main.ts', async () => {
    const { root, outdir } = repository({ ...everyFunction, 'functions/sweep/main.ts': HANDLER });
    await expect(bundle({ root: join(root, 'nowhere'), outdir, only: ['deliver'] })).rejects.toThrow(
      'functions/deliver/main.ts',
    );
  });

  test('puts the reader page beside the API', async () => {
    const page = { 'web/index.html': '<p>', 'web/app.css': 'p{}', 'web/app.ts': 'document.title = "x" as string;' };
    const { root, outdir } = repository({ ...everyFunction, ...page });
    await bundle({ root, outdir, only: ['api'] });
    const folder = join(outdir, 'api', 'web');
    expect(readdirSync(folder).sort()).toEqual(['app.css', 'app.js', 'index.html']);
    expect(readFileSync(join(folder, 'app.js'), 'utf8').trim()).toBe('document.title="x";');
  });

  test('puts the page at /docs beside the API, all that its route serves', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'tarjuman-dist-'));
    await bundle({ outdir, only: ['api'] });
    const folder = join(outdir, 'api', 'docs');
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['index.html', ...DOCS_FILES, 'LICENSE', 'NOTICE']));
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).not.toMatch(
      /<style|<script(?![^>]* src=)|\son\w+=|style=/,
    );
  });

  test('keeps the packages of the command line outside of it', async () => {
    const cli = { 'cli/main.ts': "import { Command } from 'commander'; export const program = new Command();" };
    const { root, outdir } = repository(cli);
    await bundle({ root, outdir, only: ['cli'] });
    expect(readFileSync(join(outdir, 'cli', 'main.mjs'), 'utf8')).toMatch(/from "commander"/);
  });

  test('may run twice at once', async () => {
    const { root, outdir } = repository(everyFunction);
    await Promise.all([bundle({ root, outdir }), bundle({ root, outdir })]);
    expect(readdirSync(join(outdir, 'process'))).toEqual(['index.cjs']);
  });

  test('asks to be run where its output is missing', () => {
    expect(() => bundleFolder('api', '/nowhere')).toThrow(NotBundledError);
    expect(() => bundleFolder('api', '/nowhere')).toThrow('Run: npm run build');
  });
});
