import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The five functions: `functions/<name>/main.ts` becomes `dist/<name>/index.cjs`. */
export const FUNCTION_NAMES = ['process', 'announce', 'deliver', 'api', 'sweep'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** `.cjs`, so that the file means the same inside this ESM repository as in Lambda; it also starts faster than ESM. */
export const BUNDLE_FILE = 'index.cjs';
export const HANDLER = 'index.handler';

/** The repository, wherever this module was bundled into. */
export const REPOSITORY = dirname(findPackageJSON(import.meta.url)!);
export const DIST = join(REPOSITORY, 'dist');

export class NotBundledError extends Error {
  override readonly name = 'NotBundledError';
}

/**
 * The folder of a function's bundle, ready to be deployed.
 * @throws NotBundledError if it has not been built
 */
export function bundleFolder(name: FunctionName, dist: string = DIST): string {
  const folder = join(dist, name);
  if (!existsSync(join(folder, BUNDLE_FILE))) {
    throw new NotBundledError(
      `Expected the bundle of function "${name}" at ${join(folder, BUNDLE_FILE)}, found none. Run: npm run build`,
    );
  }
  return folder;
}
