import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { bundleFolder, StaleBundleError } from '../../infra/resources/bundle-layout.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const SOURCES = [
  'cli',
  'client',
  'infra',
  'functions',
  'shared',
  'web',
  'packages',
  'terminology',
  'deployments',
  'dist',
];
const FILES = ['package.json', 'package-lock.json', 'cdk.json'];

test('a bundle is of its sources by their content, whatever their times say', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tarjuman-stale-'));
  const outdir = join(root, 'dist');
  const source = join(root, 'functions', 'sweep', 'main.ts');
  const shared = join(root, 'shared.ts');
  mkdirSync(join(root, 'functions', 'sweep'), { recursive: true });
  writeFileSync(source, `export { word as handler } from '../../shared.ts';`);
  writeFileSync(shared, `export const word = 'first';`);
  await bundle({ root, outdir, only: ['sweep'] });
  utimesSync(shared, new Date(), new Date(Date.now() + 60_000));
  expect(bundleFolder('sweep', outdir, root)).toBe(join(outdir, 'sweep'));

  writeFileSync(shared, `export const word = 'second';`);
  expect(() => bundleFolder('sweep', outdir, root)).toThrow(StaleBundleError);
  expect(() => bundleFolder('sweep', outdir, root)).toThrow('Run: npm run build');
  writeFileSync(shared, `export const word = 'first';`);
  expect(bundleFolder('sweep', outdir, root)).toBe(join(outdir, 'sweep'));
});

test("the CDK's app deploys sources as they are, or nothing", { timeout: 240_000 }, async () => {
  const copy = mkdtempSync(join(tmpdir(), 'tarjuman-deployed-'));
  for (const name of [...SOURCES, ...FILES]) cpSync(join(REPOSITORY, name), join(copy, name), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'));
  const { app } = JSON.parse(readFileSync(join(copy, 'cdk.json'), 'utf8')) as { app: string };
  const synthesize = (outdir: string) =>
    promisify(execFile)('sh', ['-c', app], { cwd: copy, env: { ...process.env, CDK_OUTDIR: join(copy, outdir) } });

  const source = join(copy, 'functions', 'sweep', 'main.ts');
  const before = readFileSync(source, 'utf8');
  writeFileSync(source, `${before}\nconsole.log('a line of this test');\n`);
  await synthesize('changed');
  expect(readFileSync(join(copy, 'dist', 'sweep', 'index.cjs'), 'utf8')).toContain('a line of this test');
  expect(existsSync(join(copy, 'changed', 'Tarjuman.template.json'))).toBe(true);

  writeFileSync(source, `${before}\nthis is no program\n`);
  await expect(synthesize('broken')).rejects.toThrow('Bundling failed');
  expect(existsSync(join(copy, 'broken', 'Tarjuman.template.json'))).toBe(false);
});
