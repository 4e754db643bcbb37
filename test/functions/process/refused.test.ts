import { describe, expect, test } from 'vitest';
import type { ProcessDeps } from '../../../functions/process/deps.ts';
import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import { problems } from '../../simulation/checker.ts';
import { KEY, runSmall } from '../../simulation/small-run.ts';
import type { World } from '../../simulation/world.ts';

const TEXT = 'أعلنت وزارة الصحة افتتاح مستشفى جديد. وقال الوزير إن العمل يبدأ غدا.';
const HOUR = 60;
const ID = articleId(KEY);
const versionsOf = (world: World) => world.documents.objects.get(outcomeKey(KEY)) ?? [];
const outcomeOf = (world: World) => world.documents.current(outcomeKey(KEY))?.body?.outcome;

class AccessDenied extends Error {
  override readonly name = 'AccessDenied';
}

/** Without the right to look at uploads, and perhaps without that to write outcomes, until `hours` have passed. */
const withoutRights = (hours: number, { mayCommit = true } = {}) => ({
  process(deps: ProcessDeps, world: World): ProcessDeps {
    const began = Date.UTC(2026, 10, 24, 6);
    const refuse = () => {
      if (world.time.now() < began + hours * HOUR * 60_000) throw new AccessDenied('not authorized: s3:GetObject');
    };
    const current: typeof deps.articles.current = async (key) => {
      refuse();
      return deps.articles.current(key);
    };
    const commit: typeof deps.outcomes.commit = async (...outcome) => {
      if (!mayCommit) refuse();
      return deps.outcomes.commit(...outcome);
    };
    const troubleOf: typeof deps.troubleOf = (error) =>
      error instanceof AccessDenied ? 'refused' : deps.troubleOf(error);
    return {
      ...deps,
      troubleOf,
      articles: { ...deps.articles, current },
      outcomes: { ...deps.outcomes, commit },
    };
  },
});

interface Look {
  status: string | undefined;
  held: string | undefined;
  parked: boolean | undefined;
  revisions: number;
  outcome: unknown;
}

/** One upload, looked at after so many hours each. */
async function live(lacking: number, hours: readonly number[], options = {}) {
  const looks: Look[] = [];
  const look = (world: World) => {
    const row = world.rows.get(ID);
    const outcome = structuredClone(outcomeOf(world));
    const { status, parked, held } = row ?? {};
    looks.push({ status, parked, held: held?.reason, revisions: versionsOf(world).length, outcome });
  };
  const { verdict } = await runSmall({
    plan(world) {
      world.articles.put(KEY, TEXT);
      for (const hour of hours) world.time.after(hour * HOUR * 60_000, () => look(world));
    },
    cloud: { mutant: withoutRights(lacking, options) },
    minutes: (hours.at(-1) ?? 0) * HOUR + 1,
  });
  return { looks, verdict };
}

describe('an article whose upload process may not look at', () => {
  test('waits as unavailable, fails after a day, is told of once, and is made as soon as it may be', async () => {
    const { looks, verdict } = await live(52, [23, 25, 51, 76]);
    expect(looks[0]).toMatchObject({ status: 'held', held: 'unavailable', revisions: 0 });
    expect(looks[1]).toMatchObject({ status: 'failed', parked: false, revisions: 1 });
    expect(looks[1]?.outcome).toMatchObject({
      ...{ status: 'failed', revision: 1, source: { etag: '""', bytes: 0, sha256: null } },
      error: { code: 'translation-unavailable', retryable: true, message: expect.stringContaining('s3:GetObject') },
    });
    expect(looks[2]).toMatchObject({ status: 'failed', revisions: 1 });
    expect(looks[3]?.outcome).toMatchObject({ status: 'completed', revision: 2 });
    expect([problems(verdict), verdict.deliveries]).toEqual([[], 2]);
  });

  test('waits on with its cause if no outcome can be written, and is made when it may be', async () => {
    const { looks, verdict } = await live(26, [25, 27], { mayCommit: false });
    expect(looks[0]).toMatchObject({ status: 'held', held: 'unavailable', parked: true, revisions: 0 });
    expect(looks[1]?.outcome).toMatchObject({ status: 'completed', revision: 1 });
    expect(problems(verdict)).toEqual([]);
  });
});
