// Makes a fresh clone ready: installs what the lock file names and builds what is out of date. Runs on Node 18 and up,
// and hands everything else to the Node 24 that the installation brings.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const OLDEST_NODE = [22, 18];

const say = (line) => process.stderr.write(`${line}\n`);
const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
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

/** What is installed is what the lock file names. npm keeps its own record of the first beside the packages. */
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

function newest(directory) {
  if (!existsSync(directory)) return 0;
  let latest = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const child = path.join(directory, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(child) : modified(child));
  }
  return latest;
}

/**
 * Bundles and synthesizes where a source is newer than what was made from it. A copy that holds only what was built
 * (`dist/`, `cdk.out/`) runs as it is.
 */
export function build() {
  if (!existsSync(at('functions')) || !existsSync(at('shared'))) return;
  const sources = ['functions', 'shared', 'web', 'cli', 'packages', 'infra', 'terminology'].map((name) =>
    newest(at(name)),
  );
  const latest = Math.max(...sources, modified(at('package-lock.json')), modified(at('cdk.json')));
  if (modified(at('dist', 'cli', 'main.mjs')) < latest) run('Bundling', node24(), ['infra/bundle.ts']);
  if (modified(at('cdk.out', 'manifest.json')) < latest) run('Synthesizing', node24(), ['infra/app.ts']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  install();
  build();
}
