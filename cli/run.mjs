// `node cli/run.mjs FILE …`: makes the repository ready, then runs a file of it on Node 24.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, bundle, install, node24, root, withNode24 } from './prepare.mjs';

// Left to itself, V8 takes over 100 MB for young objects, and glibc keeps an arena for each thread: with these the
// local AWS stays at about half the memory, at the same speed.
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];
const MEMORY_SETTINGS = { MALLOC_ARENA_MAX: '1' };

/** A proxy is for the world outside: what is on this machine is reached without it. */
const withoutProxy = () => ({
  NO_PROXY: [process.env.NO_PROXY ?? process.env.no_proxy, '127.0.0.1', 'localhost'].filter(Boolean).join(','),
});

/** Installs and builds what is out of date, then runs a file. Ends this process as the file's own ends. */
export function run(file, parameters) {
  install();
  build();
  start(file, parameters);
}

/** The CDK's `app`: the bundles are made of the sources as they are, and the CDK's own command says where to write. */
export function synthesize() {
  install();
  bundle();
  start('infra/app.ts', []);
}

/** A deployment from this repository: the bundles are made of the sources as they are, and local mode is left alone. */
export function deploy(parameters) {
  install();
  bundle();
  start('infra/deploy/main.ts', parameters);
}

function start(file, parameters) {
  const child = spawn(node24(), [...NODE_FLAGS, path.resolve(root, file), ...parameters], {
    stdio: 'inherit',
    env: { ...withNode24(), ...MEMORY_SETTINGS, ...withoutProxy() },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
    process.exit();
  });

  // npm killed hard leaves its script behind; what it started must not hold the data folder.
  const { ppid } = process;
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== ppid && child.kill('SIGTERM'), 500).unref();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run(process.argv[2], process.argv.slice(3));
