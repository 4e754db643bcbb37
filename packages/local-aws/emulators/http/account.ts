import type { AccessPolicy } from '../core/authorize.ts';
import type { Dice } from '../core/faults.ts';
import type { VerifyOptions } from '../signing/verify.ts';

/** Settings that all services of one local AWS share. */
export interface Account {
  region: string;
  accountId: string;
  policy: AccessPolicy;
  dice: Dice;
  /** Read at every request: principals come later, and time goes on. */
  verifyOptions: () => VerifyOptions;
  log: (line: string) => void;
}
