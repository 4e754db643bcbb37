import { createHash } from 'node:crypto';
import type { RequestClaims } from '../ports/translation.ts';
import { type MemoryScope, memoryKey } from './memory-key.ts';

/** Nobody else sends anything: for an engine of one's own. */
export const alone: RequestClaims = { take: async () => true, giveBack: async () => {} };

/** Waits between two looks at a claim, in milliseconds; after the last the request is made all the same. */
const WAITS_MS = [50, 100, 200, 400, 800, 1_600, 3_200, 6_400];

/**
 * Runs `send` while nobody else sends the same lines, so that of equal articles that arrive at once one pays and the
 * others find its lines remembered. It saves money alone: whoever waited long enough goes on without the claim.
 */
export async function inTurn<T>(
  lines: readonly string[],
  { claims, scope, pause }: { claims: RequestClaims; scope: MemoryScope; pause: (ms: number) => Promise<void> },
  send: () => Promise<T>,
): Promise<T> {
  const name = nameOf(lines, scope);
  let isTaken = await claims.take(name);
  for (let i = 0; !isTaken && i < WAITS_MS.length; i++) {
    await pause(WAITS_MS[i] as number);
    isTaken = await claims.take(name);
  }
  try {
    return await send();
  } finally {
    if (isTaken) await claims.giveBack(name);
  }
}

function nameOf(lines: readonly string[], scope: MemoryScope): string {
  const keys = lines.map((line) => memoryKey(line, scope)).join('\n');
  return createHash('sha256').update(keys).digest('base64url').slice(0, 32);
}
