// `npm run dev -- …`: `npm start` that follows the sources. After a change, what is out of date is built again. New code
// of functions runs from the next call on; if more than that changed, the stack starts over on the same data. If a
// build fails, what runs goes on.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { build, install, node24, root, stale, withNode24 } from './prepare.mjs';

const WATCHED = ['functions', 'shared', 'web', 'client', 'cli', 'packages', 'infra', 'terminology'];
/** Sources of the local AWS and of the command that runs it. */
const RUNS_THE_STACK = ['cli', 'packages', 'terminology'];
/** Editors write a file in several steps, and a checkout many files. */
const QUIET_MILLISECONDS = 200;

const say = (line) => process.stderr.write(`${line}\n`);
const parameters = process.argv.slice(2);
let stack;
let isRestarting = false;
let timer;
/** Folders that changed since the last build. */
let changed = new Set();

function start(more = []) {
  const command = [path.join(root, 'dist', 'cli', 'main.mjs'), 'start', ...more, ...parameters];
  stack = spawn(node24(), command, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: withNode24() });
  stack.on('message', ({ replaced }) => replaced || startOver());
  stack.on('exit', (code) => isRestarting || process.exit(code ?? 0));
}

/** Builds with a process of its own, so that a mistake in a source ends that process and not this one. */
function rebuild() {
  if (isRestarting) return soon();
  const parts = stale();
  if (parts.length === 0) return;
  const { status } = spawnSync(process.execPath, [path.join(root, 'cli', 'prepare.mjs')], { stdio: ['ignore', 2, 2] });
  if (status !== 0) return say('Not built: the stack runs on with what was built before.');
  say(`Built again: ${parts.join(', ')}.`);
  const needsRestart = RUNS_THE_STACK.some((folder) => changed.has(folder));
  changed = new Set();
  if (needsRestart || !stack.connected) startOver();
  else stack.send('replace the code');
}

function startOver() {
  say('Starting over …');
  isRestarting = true;
  stack.once('exit', () => {
    isRestarting = false;
    start(['--no-samples']);
  });
  stack.kill('SIGTERM');
}

function soon(folder) {
  if (folder !== undefined) changed.add(folder);
  clearTimeout(timer);
  timer = setTimeout(rebuild, QUIET_MILLISECONDS);
}

install();
build();
start();
for (const folder of WATCHED.filter((name) => existsSync(path.join(root, name)))) {
  watch(path.join(root, folder), { recursive: true }, () => soon(folder));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => stack.kill(signal));
}
