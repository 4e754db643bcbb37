// Makes a fresh clone ready: installs what the lock file names and builds what is out of date. Runs on Node 20 and up,
// and hands everything else to the Node 24 that the installation brings.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFresh } from '../infra/resources/inputs.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [22, 18];

const say = (line) => process.stderr.write(`${line}\n`);
const at = (...parts) => path.join(root, ...parts);

/** Runs a command in the repository; its talk goes to stderr, so that stdout stays data. Ends this process if it fails. */
function run(what, command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: withNode24() });
  if (status === 0) return;
  say(`${what} failed${error ? `: ${error.message}` : ''}. The command was: ${command} ${args.join(' ')}`);
  process.exit(1);
}

/** This process's environment with the installed Node first on the path. */
export function withNode24() {
  return { ...process.env, PATH: `${at('node_modules', '.bin')}${path.delimiter}${process.env.PATH ?? ''}` };
}

/** The Node that runs everything: the installed one, else this one if it is new enough. */
export function node24() {
  const installed = at('node_modules', '.bin', 'node');
  if (existsSync(installed)) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;
  say(
    `Expected Node ${OLDEST_NODE.join('.')} or newer, got ${process.versions.node}. Install Node 24 (no build of it comes with npm for this platform).`,
  );
  return process.exit(1);
}

/**
 * Returns true if the installed packages are those of the lock file. npm keeps its own record of them beside the
 * packages.
 */
function isInstalled() {
  const record = at('node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(at('package-lock.json'))).every(([name, { version, optional }]) => {
    const present = installed[name];
    return name === '' || (present ? present.version === version : optional === true);
  });
}

export function install() {
  if (isInstalled()) return;
  say('Installing dependencies (once; about 25 s) …');
  run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

const PARTS = ['process', 'announce', 'deliver', 'api', 'sweep', 'cli'];

/** A copy that holds only what was built (`dist/`) runs as it is. */
const hasSources = () => existsSync(at('functions')) && existsSync(at('shared'));

/** The parts that were made of other sources than those that are here. */
function staleBundles() {
  return hasSources() ? PARTS.filter((part) => !isFresh(at('dist'), part, root)) : [];
}

const isAssemblyStale = () => hasSources() && !isFresh(at('dist'), 'assembly', root);

/** Returns the parts that `build` would make. */
export function stale() {
  return [...staleBundles(), ...(isAssemblyStale() ? ['the template'] : [])];
}

/** Bundles what is out of date. */
export function bundle() {
  const parts = staleBundles();
  if (parts.length > 0) run('Bundling', node24(), ['infra/bundle.ts', ...parts]);
}

/** Bundles and synthesizes what is out of date, for local mode and the tests. */
export function build() {
  bundle();
  if (isAssemblyStale()) run('Synthesizing', node24(), ['infra/app.ts']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build();
}
