import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../infra/create-app.ts';
import { BUNDLE_FILE, FUNCTION_NAMES } from '../../../infra/resources/bundle-layout.ts';

// biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape, and the rules say what shape it has
export type Json = any;

export interface Resource {
  Type: string;
  Properties: Json;
  DependsOn?: string[];
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
}

export interface Template {
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Value: Json }>;
  Parameters: Record<string, Json>;
  Rules: Record<string, Json>;
}

/** Bundles of no substance: the template depends on what is in them by its hash alone. */
export function tinyBundles(): string {
  const dist = mkdtempSync(join(tmpdir(), 'tarjuman-bundles-'));
  for (const name of FUNCTION_NAMES) {
    mkdirSync(join(dist, name));
    writeFileSync(join(dist, name, BUNDLE_FILE), `exports.handler = async () => '${name}';`);
  }
  return dist;
}

/** An app that writes into a folder of its own. */
export function appOf(options: Record<string, unknown> = {}, context: Record<string, string> = {}) {
  const outdir = mkdtempSync(join(tmpdir(), 'tarjuman-cdk-'));
  return { ...createApp({ deployment: 'default', options, context, outdir, dist: tinyBundles() }), outdir };
}

/** Synthesizing takes a second, so that tests of one file share what they synthesize. */
export function synthesize(options: Record<string, unknown> = {}, context: Record<string, string> = {}): Template {
  const { app, stack, outdir } = appOf(options, context);
  app.synth();
  return JSON.parse(readFileSync(join(outdir, `${stack.stackName}.template.json`), 'utf8')) as Template;
}

/** Logical id by the name given in the code: `ArticlesBucket` → `ArticlesBucket5EDABD95`. */
export function idOf(template: Template, name: string): string {
  const found = Object.keys(template.Resources).filter(
    (id) => id === name || new RegExp(`^${name}[0-9A-F]{8}$`).test(id),
  );
  if (found.length !== 1) throw new Error(`Expected one resource named ${name}, got ${found.length}`);
  return found[0]!;
}

export function resource(template: Template, name: string): Resource {
  return template.Resources[idOf(template, name)]!;
}

export function ofType(template: Template, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

export const ref = (template: Template, name: string) => ({ Ref: idOf(template, name) });
export const arn = (template: Template, name: string) => ({ 'Fn::GetAtt': [idOf(template, name), 'Arn'] });

/** The ARN of a bucket's objects under a prefix. */
export const objects = (template: Template, bucket: string, prefix: string) => ({
  'Fn::Join': ['', [arn(template, bucket), `/${prefix}*`]],
});

export const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** `process` → `Process`, as in the ids of its function, role and logs. */
export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
