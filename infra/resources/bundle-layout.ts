import { existsSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { hasInputs, isFresh } from './inputs.mjs';

/** The five functions: `functions/<name>/main.ts` becomes `dist/<name>/index.cjs`. */
export const FUNCTION_NAMES = ['process', 'announce', 'deliver', 'api', 'sweep'] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** `.cjs`, so that the file means the same inside this ESM repository as in Lambda; it also starts faster than ESM. */
export const BUNDLE_FILE = 'index.cjs';
export const HANDLER = 'index.handler';

/** The repository, wherever this module was bundled into. */
export const REPOSITORY = dirname(findPackageJSON(import.meta.url)!);
export const DIST = join(REPOSITORY, 'dist');
/** The stack as local mode and the tests run it. The CDK's own commands write to `cdk.out` and do not touch it. */
export const ASSEMBLY = join(DIST, 'assembly');

/** A function can't be deployed as it is in `dist/`. */
export class BundleError extends Error {}

export class NotBundledError extends BundleError {
  override readonly name = 'NotBundledError';
}

/** The bundle was made of other sources than those that are here. */
export class StaleBundleError extends BundleError {
  override readonly name = 'StaleBundleError';
}

/**
 * The folder of a function's bundle, ready to be deployed.
 * @param root the repository whose sources the bundle must be made of, if it says what it was made of
 * @throws NotBundledError if it has not been built
 * @throws StaleBundleError if a source has changed since
 */
export function bundleFolder(name: FunctionName, dist: string = DIST, root: string = REPOSITORY): string {
  const folder = join(dist, name);
  if (!existsSync(join(folder, BUNDLE_FILE))) {
    throw new NotBundledError(
      `Expected the bundle of function "${name}" at ${join(folder, BUNDLE_FILE)}, found none. Run: npm run build`,
    );
  }
  if ((dist === DIST || hasInputs(dist, name)) && !isFresh(dist, name, root)) {
    throw new StaleBundleError(
      `Expected the bundle of function "${name}" to be made of the sources as they are, got an older one. Run: npm run build`,
    );
  }
  return folder;
}
