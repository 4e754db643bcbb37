import type { Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { createKey } from './encryption.ts';
import type { Options } from './options.ts';

export { allow } from './allow.ts';

/**
 * The context of every part of the stack. Parts are functions that add resources to the stack itself, not nested
 * constructs: a resource keeps its logical id, and with it its data, however the files are cut.
 */
export interface Site {
  stack: Stack;
  options: Options;
  /** The folder with the functions' bundles. */
  dist: string;
  /**
   * Data that exists already is only taken over: its properties are left out, because CloudFormation does not apply
   * them while it imports. The next deployment, without this, sets them (infra/deploy).
   */
  isAdopting: boolean;
  /** The customer key, if the option asks for one. */
  key?: IKey;
}

export function createSite(stack: Stack, options: Options, rest: Pick<Site, 'dist' | 'isAdopting'>): Site {
  const key = createKey(stack, options);
  return { stack, options, ...rest, ...(key && { key }) };
}
