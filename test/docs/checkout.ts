import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import { buildClient } from '../../infra/client-package/build.ts';
import { REPOSITORY } from './blocks.ts';

/** A reader's checkout: everything of the repository under its own name, and room for files that commands write. */
export interface Checkout {
  readonly folder: string;
  /** The environment of a terminal in it. It has no variable of the project. */
  readonly env: NodeJS.ProcessEnv;
  /** Puts the checkout beside the running stack that this ready file describes. */
  connect(ready: object): void;
  remove(): void;
}

const LEFT_OUT = new Set(['.git', '.tarjuman', 'node_modules']);

/** Makes a checkout with the built client installed. Building keeps this process busy: make it before a stack runs here. */
export async function createCheckout(): Promise<Checkout> {
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-checkout-'));
  linkEntries(REPOSITORY, folder, LEFT_OUT);
  const modules = join(REPOSITORY, 'node_modules');
  linkEntries(modules, join(folder, 'node_modules'), new Set(['@tarjuman']));
  linkEntries(join(modules, '@tarjuman'), join(folder, 'node_modules', '@tarjuman'));
  const client = await buildClient(join(REPOSITORY, 'dist', `${basename(folder)}-client`));
  symlinkSync(client, join(folder, 'node_modules', '@tarjuman', 'client'));
  mkdirSync(join(folder, '.tarjuman'));
  const bin = join(folder, '.tarjuman', 'bin');
  mkdirSync(bin);
  writeExecutable(join(bin, 'npx'), NPX);
  const PATH = [bin, join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const { HOME, LANG = 'C.UTF-8' } = process.env;
  const remove = () => {
    for (const made of [folder, client]) rmSync(made, { recursive: true, force: true });
  };
  const connect = (ready: object) => writeFileSync(join(folder, '.tarjuman', 'ready.json'), JSON.stringify(ready));
  return { folder, env: { HOME, LANG, PATH }, connect, remove };
}

function linkEntries(from: string, to: string, leftOut: ReadonlySet<string> = new Set()): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((entry) => !leftOut.has(entry)))
    symlinkSync(join(from, name), join(to, name));
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
