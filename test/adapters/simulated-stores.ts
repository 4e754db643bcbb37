import type { Catalog } from '../../shared/ports/catalog.ts';
import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { TranslationMemory } from '../../shared/ports/translation.ts';
import type { UsageStore } from '../../shared/ports/usage.ts';
import * as simulated from '../simulation/article-stores.ts';
import { NO_FAULTS } from '../simulation/effects.ts';
import { createWorld, type World } from '../simulation/world.ts';

/** What the processing of articles keeps in the table. */
export interface ArticleStores {
  catalog: Catalog;
  leases: LeaseStore;
  memory: TranslationMemory;
  usage: UsageStore;
  cursor: ReconcileCursorStore;
}

/** The simulation's adapters, each call with the virtual time that it takes. */
export function simulatedStores(dailyBudget: number): ArticleStores {
  const world = createWorld({ seed: 1, faults: NO_FAULTS, events: { duplicated: 0, dropped: 0, delayMs: 0 } });
  const invocation = { alive: true, skewMs: 0, died: () => {} };
  return {
    catalog: timed(world, simulated.createCatalog(world, invocation)),
    leases: timed(world, simulated.createLeaseStore(world, invocation)),
    memory: timed(world, simulated.createTranslationMemory(world, invocation)),
    usage: timed(world, simulated.createUsageStore(world, invocation, dailyBudget)),
    cursor: timed(world, simulated.createCursorStore(world, invocation)),
  };
}

function timed<T extends object>(world: World, store: T): T {
  const call =
    (method: (...input: unknown[]) => Promise<unknown>) =>
    async (...input: unknown[]) => {
      const answer = method(...input);
      await world.time.run(world.time.now() + 1_000);
      return answer;
    };
  return Object.fromEntries(Object.entries(store).map(([name, method]) => [name, call(method)])) as T;
}
