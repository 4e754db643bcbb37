import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TemplateError } from './errors.ts';

/** A CloudFormation template, as far as the local runtime looks into it. */
export interface Template {
  Resources: Record<string, TemplateResource>;
  Parameters?: Record<string, { Default?: unknown }>;
  Outputs?: Record<string, { Value: unknown }>;
}

export interface TemplateResource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/** One synthesized stack: its template, and the folders that its functions' code was staged in. */
export interface Assembly {
  stackName: string;
  template: Template;
  /** `Code.S3Key` (`<hash>.zip`) → the folder of that asset; undefined if the manifest doesn't name it. */
  assetFolder(objectKey: string): string | undefined;
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

const SUFFIX = '.template.json';

/**
 * Reads a cloud assembly (`cdk.out/`).
 * @param stackName needed only if the assembly holds several stacks.
 * @throws TemplateError if there is no such stack, or no telling which.
 */
export function readAssembly(folder: string, stackName?: string): Assembly {
  const name = stackName ?? onlyStack(folder);
  const template = readJson<Template>(join(folder, `${name}${SUFFIX}`));
  const manifest = readJson<AssetManifest>(join(folder, `${name}.assets.json`));
  const folders = new Map<string, string>();
  for (const { source, destinations } of Object.values(manifest.files ?? {})) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path) folders.set(objectKey, resolve(folder, source.path));
    }
  }
  return { stackName: name, template, assetFolder: (objectKey) => folders.get(objectKey) };
}

function onlyStack(folder: string): string {
  const names = listFolder(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  if (names.length !== 1) {
    throw new TemplateError(folder, `expected one *${SUFFIX}, got ${names.length}: run \`npm run synth\``);
  }
  return names[0]!;
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (cause) {
    throw new TemplateError(file, `not readable as JSON (${(cause as Error).message}): run \`npm run synth\``);
  }
}
