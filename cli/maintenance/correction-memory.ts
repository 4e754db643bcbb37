import pMap, { pMapSkip } from 'p-map';
import { TMX_END, tmxStart, tmxUnit } from '../../shared/export/tmx.ts';
import type { Correction, CorrectionStore } from '../../shared/ports/translation.ts';
import { correctionKey } from '../../shared/translation/memory-key.ts';
import { type BadUnit, type ReadUnit, readTmx } from './read-tmx.ts';

/** `kept`: of these the store had a correction of that time or a later one. */
export interface Imported {
  imported: number;
  kept: number;
  bad: number;
}

const WRITES_AT_ONCE = 8;

/** All corrections, oldest first. */
export async function* allCorrections(store: Pick<CorrectionStore, 'list'>): AsyncGenerator<Correction> {
  for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
    const page = await store.list(cursor);
    yield* page.items;
    cursor = page.nextCursor;
  }
}

/** All corrections as TMX, piece by piece. `count` is told of every one. */
export async function* exportCorrections(
  store: Pick<CorrectionStore, 'list'>,
  now: Date,
  count: () => void = () => {},
): AsyncGenerator<string> {
  yield tmxStart(now);
  for await (const correction of allCorrections(store)) {
    yield tmxUnit(correction);
    count();
  }
  yield TMX_END;
}

/**
 * Keeps the units of a TMX file as corrections. A unit without a date, or of a date to come, counts as given `now`.
 * `report` is told of every unit that is not taken.
 */
export async function importCorrections(
  chunks: AsyncIterable<Uint8Array>,
  store: Pick<CorrectionStore, 'keep'>,
  now: Date,
  report: (unit: BadUnit) => void,
): Promise<Imported> {
  const result: Imported = { imported: 0, kept: 0, bad: 0 };
  const keep = async (unit: ReadUnit | BadUnit) => {
    if ('reason' in unit) {
      result.bad += 1;
      report(unit);
      return pMapSkip;
    }
    const { ar, en, correctedAt } = unit;
    const at = correctedAt === null || correctedAt > now ? now : correctedAt;
    const written = await store.keep(correctionKey(ar), { ar, en, correctedAt: at });
    result[written ? 'imported' : 'kept'] += 1;
    return pMapSkip;
  };
  await pMap(readTmx(chunks), keep, { concurrency: WRITES_AT_ONCE });
  return result;
}
