import type { LeaseStore } from '../../shared/ports/leases.ts';
import type { ReconcileCursor, ReconcileCursorStore } from '../../shared/ports/reconcile.ts';
import type { Correction, CorrectionStore, TranslationMemory } from '../../shared/ports/translation.ts';
import type { DayUsage, UsageStore } from '../../shared/ports/usage.ts';

/** The stores beside the catalog, in maps, under the same contract suites as the table's. */

export type Leases = Map<string, { owner: string; until: Date; work: string; tries: number }>;

export function memoryLeases(leases: Leases = new Map()): LeaseStore {
  return {
    async acquire(name, owner, now, until) {
      const held = leases.get(name);
      if (held && held.owner !== owner && held.until > now) return false;
      leases.set(name, { work: '', tries: 0, ...held, owner, until });
      return true;
    },
    async attempt(name, owner, work, now, until) {
      const held = leases.get(name);
      if (held && held.owner !== owner && held.until > now) return null;
      const before = held?.work === work ? held.tries : 0;
      const tries = held?.owner === owner && before > 0 ? before : before + 1;
      leases.set(name, { owner, until, work, tries });
      return tries;
    },
    async release(name, owner) {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
  };
}

export function memoryTranslations(remembered: Map<string, string> = new Map()): TranslationMemory {
  return {
    recall: async (keys) =>
      new Map(keys.flatMap((key) => (remembered.has(key) ? [[key, remembered.get(key) as string]] : []))),
    async remember(entries) {
      for (const [key, en] of entries) remembered.set(key, en);
    },
  };
}

export type Corrections = Map<string, Correction>;

export function memoryCorrections(corrections: Corrections = new Map()): CorrectionStore {
  return {
    recall: async (keys) =>
      new Map(
        keys.flatMap((key) => (corrections.has(key) ? [[key, { ...(corrections.get(key) as Correction) }]] : [])),
      ),
    async keep(key, correction) {
      const kept = corrections.get(key);
      if (kept && kept.correctedAt >= correction.correctedAt) return false;
      corrections.set(key, { ...correction });
      return true;
    },
    async list() {
      const items = [...corrections.values()].sort((a, b) => a.correctedAt.getTime() - b.correctedAt.getTime());
      return { items: structuredClone(items), nextCursor: null };
    },
  };
}

export type UsageRows = Map<string, DayUsage>;

export function memoryUsage({
  rows = new Map(),
  dailyBudget = Number.POSITIVE_INFINITY,
}: {
  rows?: UsageRows;
  dailyBudget?: number;
}): UsageStore {
  const day = (date: string): DayUsage => {
    const row = rows.get(date) ?? { date, articles: 0, requests: 0, billedCharacters: 0, reusedCharacters: 0 };
    rows.set(date, row);
    return row;
  };
  return {
    async reserve(date, characters) {
      if ((rows.get(date)?.billedCharacters ?? 0) + characters > dailyBudget) return false;
      const row = day(date);
      row.billedCharacters += characters;
      row.requests += 1;
      return true;
    },
    async release(date, characters) {
      const row = day(date);
      row.billedCharacters -= characters;
      row.requests -= 1;
    },
    async count(date, { reusedCharacters }) {
      const row = day(date);
      row.articles += 1;
      row.reusedCharacters += reusedCharacters;
    },
    async range(from, to) {
      const within = [...rows.values()].filter(({ date }) => date >= from && date <= to);
      return structuredClone(within.sort((a, b) => (a.date < b.date ? -1 : 1)));
    },
  };
}

export function memoryCursor(
  kept: { value: ReconcileCursor } = { value: { bucket: 'articles', after: null } },
): ReconcileCursorStore {
  return {
    load: async () => kept.value,
    async save(cursor) {
      kept.value = cursor;
    },
  };
}
