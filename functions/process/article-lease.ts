import { articleId } from '../../shared/document/identity.ts';
import type { Invocation, ProcessDeps } from './deps.ts';

/** The lease of one article, as one invocation holds it. */
export interface ArticleLease {
  isHeld(): boolean;
  /**
   * Takes it for a try at `work`, or keeps it for the next work. Returns the tries of this work that began, this one
   * included, of which all others ended in a death; null if another invocation holds it.
   */
  take(work: string): Promise<number | null>;
  /** Gives it back, if it is held: a clean end, which forgets the tries. */
  release(): Promise<void>;
}

/**
 * One lease an article guards paid work. Its owner is the invocation, and it ends when the invocation is killed at the
 * latest, which is long before the queue delivers the message again.
 */
export function articleLease(key: string, { id: owner, deadline }: Invocation, deps: ProcessDeps): ArticleLease {
  const name = articleId(key);
  let held: { work: string; tries: number } | null = null;
  return {
    isHeld: () => held !== null,
    async take(work) {
      if (held?.work === work) return held.tries;
      const tries = await deps.leases.attempt(name, owner, work, deps.pipeline.now(), deadline);
      held = tries === null ? null : { work, tries };
      return tries;
    },
    async release() {
      if (held === null) return;
      held = null;
      await deps.leases.release(name, owner);
    },
  };
}
