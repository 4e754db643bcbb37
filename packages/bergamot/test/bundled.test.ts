import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { tiny } from './fetching.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** Translates two lines with the model in the folder that it is given, and ends by itself. */
const PROGRAM = `
  import { openBergamot, readModel } from '@tarjuman/bergamot';
  const engine = await openBergamot(await readModel(process.argv[2], ${JSON.stringify(tiny.pins)}), (line) => [{ start: 0, end: line.length }], 2);
  console.log(JSON.stringify(await engine.translate('كتاب جديد.\\n\\nبيت.')));
`;

test('finds its threads from a bundle, beside which the sources of the functions are missing', async () => {
  const copy = mkdtempSync(join(tmpdir(), 'tarjuman-bundled-'));
  cpSync(join(REPOSITORY, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
  const outfile = join(copy, 'dist', 'cli', 'main.mjs');
  const alias = { '@tarjuman/bergamot': join(REPOSITORY, 'packages', 'bergamot', 'index.ts') };
  const stdin = { contents: PROGRAM, resolveDir: REPOSITORY, loader: 'ts' as const };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', alias, packages: 'external' });
  for (const [name, content] of tiny.files) writeFileSync(join(copy, name), content);
  const { stdout } = await promisify(execFile)(process.execPath, [outfile, copy]);
  const lines = (JSON.parse(stdout) as string).split('\n');
  expect(lines.map((line) => line !== '')).toEqual([true, false, true]);
});
