import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXT } from '../../infra/create-app.ts';
import { deploymentNames } from '../../infra/resources/deployment-file.ts';
import { REPOSITORY } from './blocks.ts';
import type { Command } from './shell-text.ts';

const SCRIPTS: Record<string, string> = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')).scripts;
const NPM_COMMANDS = ['ci', 'install', 'start', 'test', 'pack', 'audit'];

/** Returns the mistakes in a command that a page names and no test runs: a script, an option or a file that does not exist. */
export function wrongWith({ program, words }: Command): string[] {
  if (program === 'npm') return wrongWithNpm(words);
  if (program !== 'npx') return [];
  if (words[0] === 'tarjuman') return missingOptions(words.slice(1), helpOf(words.slice(1)));
  if (words[0] === 'cdk') return wrongContext(words);
  if (words[0] === 'vitest') return missingPaths(words);
  return [];
}

/** Paths of `vitest run PATH… -t NAME` that are not there. */
function missingPaths(words: readonly string[]): string[] {
  const paths = words.filter((word, index) => word.includes('/') && words[index - 1] !== '-t');
  return paths.filter((path) => !existsSync(join(REPOSITORY, path))).map((path) => `no file ${path}`);
}

function wrongWithNpm(words: readonly string[]): string[] {
  const isScript = words[0] === 'run';
  const name = (isScript ? words[1] : words[0]) ?? '';
  if (!isScript && !NPM_COMMANDS.includes(name)) return [`npm has no command ${name}`];
  if (isScript && !(name in SCRIPTS)) return [`package.json has no script ${name}`];
  const passed = words.includes('--') ? words.slice(words.indexOf('--') + 1) : [];
  return missingOptions(passed, name === 'start' ? helpOf(['start']) : helpOfScript(name));
}

function missingOptions(words: readonly string[], help: string): string[] {
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] as string);
  return options.filter((option) => !help.includes(option)).map((option) => `no option ${option}`);
}

const helps = new Map<string, string>();

const GROUPS = ['token', 'terminology', 'memory'];

/** The help of a command of the command line; `token create` is one of two words. Empty if there is no such command. */
function helpOf(words: readonly string[]): string {
  const command = words.filter((word) => /^[a-z][a-z-]*$/.test(word)).slice(0, GROUPS.includes(words[0] ?? '') ? 2 : 1);
  const known = helps.get(command.join(' '));
  if (known !== undefined) return known;
  const main = join(REPOSITORY, 'dist', 'cli', 'main.mjs');
  const { status, stdout } = spawnSync(process.execPath, [main, ...command, '--help'], { encoding: 'utf8' });
  const help = status === 0 ? stdout : '';
  helps.set(command.join(' '), help);
  return help;
}

function helpOfScript(name: string): string {
  const [, command] = /tarjuman\.mjs (\S+)/.exec(SCRIPTS[name] ?? '') ?? [];
  if (command !== undefined) return helpOf([command]);
  const script = (SCRIPTS[name] ?? '').replace(/cloud\.mjs .*/, 'run.mjs infra/deploy/main.ts');
  const [, file] = /run\.mjs (\S+)/.exec(script) ?? [];
  return file ? readFileSync(join(REPOSITORY, file), 'utf8') : '--';
}

const isOneOf = (names: readonly string[], name: string | undefined) => name !== undefined && names.includes(name);

function wrongContext(words: readonly string[]): string[] {
  const settings = words.filter((_, index) => words[index - 1] === '-c').map((setting) => setting.split('='));
  return settings
    .filter(([name, value]) => !isOneOf(CONTEXT, name) || (name === 'deployment' && !isOneOf(deploymentNames(), value)))
    .map((setting) => `the CDK's app has no ${setting.join('=')}`);
}
