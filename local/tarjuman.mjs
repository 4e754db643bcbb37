#!/usr/bin/env node
// `npx tarjuman …`: makes the repository ready, then runs the built command line on Node 24.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, install, node24, root, withNode24 } from './prepare.mjs';

install();
build();

const main = path.join(root, 'dist', 'cli', 'main.mjs');
const child = spawn(node24(), ['--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: withNode24(),
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
