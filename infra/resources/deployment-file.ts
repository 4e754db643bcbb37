import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { REPOSITORY } from './bundle-layout.ts';
import { OptionError, type Options, readOptions } from './options.ts';

/** One file a deployment, `NAME.json`, with the options that differ from the defaults. */
export const DEPLOYMENTS = join(REPOSITORY, 'deployments');

/** The deployment of `npx cdk deploy`, unless `-c deployment=NAME` names another. */
export const DEFAULT_DEPLOYMENT = 'default';
/** The deployment that `npm start` and the tests run on this machine. */
export const LOCAL_DEPLOYMENT = 'local';

export function deploymentNames(folder: string = DEPLOYMENTS): string[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return files.flatMap((file) => /^([\w-]+)\.json$/.exec(file)?.[1] ?? []).sort();
}

/**
 * Reads the options of a deployment from its file.
 * @throws OptionError if there is no such file, or if the file is not one of options
 */
export function readDeployment(name: string, folder: string = DEPLOYMENTS): Options {
  const names = deploymentNames(folder);
  if (!names.includes(name)) {
    throw new OptionError(
      `Expected a deployment among ${names.join(', ')} (the files of deployments/), got "${name}". For a new one, copy deployments/${DEFAULT_DEPLOYMENT}.json to deployments/NAME.json.`,
    );
  }
  const path = join(folder, `${name}.json`);
  const file = relative(join(folder, '..'), path);
  return readOptions(parseObject(readFileSync(path, 'utf8'), file), file);
}

function parseObject(text: string, file: string): Record<string, unknown> {
  const value = parse(text, file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new OptionError(`${file}: expected one JSON object of options, got ${text.slice(0, 60).trim()}`);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new OptionError(`${file}: expected JSON, got ${(cause as Error).message}`, { cause });
  }
}
