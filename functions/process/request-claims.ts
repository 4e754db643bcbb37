import { randomUUID } from 'node:crypto';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { Clock } from '../../shared/ports/system.ts';
import type { RequestClaims } from '../../shared/ports/translation.ts';

/** As long as a request with all its attempts may last, and the write after it. */
const CLAIM_MS = 60_000;

/** Claims on requests as leases of this sandbox. */
export function createRequestClaims(leases: LeaseStore, now: Clock): RequestClaims {
  const owner = randomUUID();
  const leaseName = (name: string) => `REQUEST ${name}`;
  return {
    take(name) {
      const at = now();
      return leases.acquire(leaseName(name), owner, at, new Date(at.getTime() + CLAIM_MS));
    },
    giveBack: (name) => leases.release(leaseName(name), owner),
  };
}
