import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { buildClient } from '../../infra/client-package/build.ts';
import { blocksOf } from '../docs/blocks.ts';

export const run = promisify(execFile);
const REPOSITORY = join(import.meta.dirname, '..', '..');
const MODULES = join(REPOSITORY, 'node_modules');

/** The packages that the client depends on, and theirs. */
const DEPENDENCIES = ['standardwebhooks', '@stablelib/base64', 'fast-sha256'];

/** The examples of docs/client.md, as a reader copies them. */
export const EXAMPLES = blocksOf('docs/client.md')
  .filter(({ kind }) => /^ts\b/.test(kind))
  .map(({ code }) => code);

/**
 * A stranger's folder into which the client was installed from its tarball, with no network. The folder is outside of
 * the repository, so that nothing is found by looking upwards.
 */
export async function installClient(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-newcomer-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const built = await buildClient(join(folder, 'built'));
  const { stdout } = await npm(['pack', built, '--json', '--pack-destination', folder], folder);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (!tarball) throw new Error(`npm pack made no tarball: ${stdout}`);
  rmSync(built, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'newcomer', private: true, type: 'module' }));
  const packages = DEPENDENCIES.map((name) => join(MODULES, name));
  await npm(['install', '--install-links', join(folder, tarball), ...packages], folder);
  mkdirSync(join(folder, 'node_modules', '@types'), { recursive: true });
  symlinkSync(join(MODULES, '@types', 'node'), join(folder, 'node_modules', '@types', 'node'));
  return folder;
}

function npm(parameters: string[], cwd: string) {
  return run('npm', [...parameters, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd });
}

/**
 * A package as npm has it in its cache, in a folder that is shared by all runs; null if npm does not have it.
 * `.ci/run` fetches those that the tests ask for.
 */
export async function fromCache(name: string, version: string): Promise<string | null> {
  const folder = join(tmpdir(), `tarjuman-${name}-${version}`);
  const found = join(folder, 'node_modules', name);
  if (existsSync(found)) return found;
  const work = mkdtempSync(join(tmpdir(), 'tarjuman-fetched-'));
  writeFileSync(join(work, 'package.json'), '{}');
  try {
    await npm(['install', `${name}@${version}`], work);
    return join(work, 'node_modules', name);
  } catch {
    return null;
  } finally {
    if (!existsSync(join(work, 'node_modules'))) rmSync(work, { recursive: true, force: true });
  }
}
