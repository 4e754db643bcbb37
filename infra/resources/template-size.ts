import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * CloudFormation takes a template of 1 MB from S3. Half of that leaves room for what a next version adds.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const MAX_TEMPLATE_BYTES = 500_000;

/**
 * Bytes of the properties of one resource: the limit that Cloud Control states for every resource type of the registry
 * (`Properties` in its API reference).
 */
export const MAX_PROPERTIES_BYTES = 262_144;

export class TemplateSizeError extends Error {
  override readonly name = 'TemplateSizeError';
}

/** @throws TemplateSizeError if CloudFormation might refuse the template, or a resource of it, for its size */
export function refuseLargeTemplate(outdir: string, templateFile: string): void {
  const file = join(outdir, templateFile);
  const { size } = statSync(file);
  if (size > MAX_TEMPLATE_BYTES) throw tooLarge('a template', MAX_TEMPLATE_BYTES, size);
  const { Resources } = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Properties?: unknown }>;
  };
  for (const [id, { Properties }] of Object.entries(Resources)) {
    const bytes = Buffer.byteLength(JSON.stringify(Properties ?? {}));
    if (bytes > MAX_PROPERTIES_BYTES) throw tooLarge(`properties of ${id}`, MAX_PROPERTIES_BYTES, bytes);
  }
}

function tooLarge(what: string, limit: number, bytes: number): TemplateSizeError {
  return new TemplateSizeError(
    `Expected ${what} of at most ${limit} bytes, got ${bytes}. Most of it is the glossary: shorten terminology/ar-en.csv, or set "terminology": "import" in the deployment's file.`,
  );
}
