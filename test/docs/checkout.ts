import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { REPOSITORY } from './blocks.ts';

/** A reader's checkout: everything of the repository under its own name, and room for files that commands write. */
export interface Checkout {
  readonly folder: string;
  /** The environment of a terminal in it. It has no variable of the project. */
  readonly env: NodeJS.ProcessEnv;
  remove(): void;
}

const LEFT_OUT = new Set(['.git', '.tarjuman']);

/** Makes a checkout beside the running stack that this ready file describes. */
export function createCheckout(ready: object): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-checkout-'));
  for (const name of readdirSync(REPOSITORY).filter((entry) => !LEFT_OUT.has(entry)))
    symlinkSync(join(REPOSITORY, name), join(folder, name));
  mkdirSync(join(folder, '.tarjuman'));
  writeFileSync(join(folder, '.tarjuman', 'ready.json'), JSON.stringify(ready));
  const bin = join(folder, '.tarjuman', 'bin');
  mkdirSync(bin);
  writeExecutable(join(bin, 'npx'), NPX);
  const PATH = [bin, join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const { HOME, LANG = 'C.UTF-8' } = process.env;
  return { folder, env: { HOME, LANG, PATH }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Does what npx does in a checkout that is built, without the second that npm takes to start. */
const NPX = `#!/bin/sh
command=$1; shift
case $command in
  tarjuman) exec node "${join(REPOSITORY, 'dist', 'cli', 'main.mjs')}" "$@" ;;
  *) exec "${join(REPOSITORY, 'node_modules', '.bin')}/$command" "$@" ;;
esac
`;

function writeExecutable(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}
