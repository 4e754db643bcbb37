import { randomBytes } from 'node:crypto';
import type { Random } from '../../ports/system.ts';

/** Bytes fit for secrets; the fraction is for jitter alone. */
export const systemRandom: Random = { bytes: (length) => randomBytes(length), fraction: () => Math.random() };
