import { describe, expect, test } from 'vitest';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import { createApiClient } from './api-client.ts';
import { deletionsTold, problems } from './checker.ts';
import type { Cloud } from './cloud.ts';
import type { Boundary, PlannedCrash } from './effects.ts';
import { createRandom } from './random.ts';
import { comparable, KEY, runSmall } from './small-run.ts';
import { articleText } from './workload.ts';
import type { World } from './world.ts';

/** Hundreds of simulated lives: on a slow machine they take longer than a test otherwise may. */
const LONG = 300_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const TEXT = articleText(createRandom(7), 7);
const OTHER = articleText(createRandom(8), 8);
const CORRECTED = 'What a person says.';
const LATER_KEY = 'incoming/later.txt';
const BOUNDARIES: Boundary[] = ['before', 'after'];

interface Journey {
  plan(world: World, cloud: Cloud): void;
  /** Side effects that have to be among those it dies at. */
  through: string[];
  /** Virtual minutes that it takes if nobody dies, and if somebody does: redelivery takes 6, healing an hour. */
  minutes?: [number, number];
  schedules?: boolean;
  /** More than one end is right: a death may decide which of two uploads gets an outcome of its own. */
  isRace?: boolean;
  /** Returns problems at the end that the checker does not look for. */
  finds?(world: World): string[];
  /** The article is gone at the end, and its subscriber has heard of that once. */
  isDeletion?: boolean;
}

const JOURNEYS: Record<string, Journey> = {
  'an upload': {
    plan: (world) => void world.articles.put(KEY, TEXT),
    through: [
      ...['s3.put outcome', 'translate', 'table.remember', 'table.indexed', 'table.add postings'],
      ...['table.create delivery', 'sqs.send deliveries', 'post'],
    ],
  },
  'an upload that fails': {
    plan: (world) => void world.articles.put(KEY, '   '),
    through: ['s3.put outcome', 'table.committed', 'post'],
  },
  'an upload that is overwritten while it is worked on': {
    plan(world) {
      world.articles.put(KEY, TEXT);
      world.time.after(100, () => world.articles.put(KEY, OTHER));
    },
    through: ['table.acquire lease', 's3.put outcome'],
    isRace: true,
  },
  'an upload that is deleted': {
    plan(world) {
      world.articles.put(KEY, TEXT);
      world.time.after(10 * SECOND, () => world.articles.delete(KEY));
    },
    through: ['s3.put outcome', 'table.committed', 'table.remove postings'],
    isRace: true,
  },
  'an article that is erased through the API': {
    plan(world, cloud) {
      world.articles.put(KEY, TEXT);
      world.time.after(10 * SECOND, () => void createApiClient(world, cloud).erase(KEY));
    },
    through: [
      ...['table.create delivery', 's3.mark deleted', 's3.list versions', 's3.delete version'],
      ...['table.remove postings', 'table.erased'],
    ],
    isRace: true,
    isDeletion: true,
  },
  'an article that is erased after its upload was deleted': {
    plan(world, cloud) {
      world.articles.put(KEY, TEXT);
      world.time.after(10 * SECOND, () => world.articles.delete(KEY));
      world.time.after(MINUTE, () => void createApiClient(world, cloud).erase(KEY));
    },
    through: ['table.committed', 'table.create delivery', 'table.erased'],
    isRace: true,
    isDeletion: true,
  },
  'an article that is erased while its first outcome is made': {
    plan(world, cloud) {
      world.articles.put(KEY, TEXT);
      world.time.after(180, () => void createApiClient(world, cloud).erase(KEY));
    },
    through: ['s3.head article version', 's3.delete version', 'table.erased'],
    isRace: true,
  },
  'an article that is posted and processed again through the API': {
    plan(world, cloud) {
      const api = createApiClient(world, cloud);
      world.articles.put(KEY, TEXT);
      world.time.after(10 * SECOND, () => void api.reprocess(KEY));
    },
    through: ['sqs.send ingest', 's3.put outcome'],
    isRace: true,
  },
  'a sentence that a person corrects, and another article that has it': {
    plan(world, cloud) {
      world.articles.put(KEY, TEXT);
      world.time.after(10 * MINUTE, () => void createApiClient(world, cloud).correct(KEY, CORRECTED));
      world.time.after(22 * MINUTE, () => world.articles.put(LATER_KEY, TEXT));
    },
    through: ['s3.put outcome', 'table.keep correction', 'table.recall corrections', 's3.head outcome'],
    minutes: [27, 60],
    finds: (world) =>
      [KEY, LATER_KEY].flatMap((key) => {
        const outcome = world.documents.current(outcomeKey(key))?.body?.outcome;
        const first = outcome?.status === 'completed' ? outcome.sentences[0] : undefined;
        return first?.corrected && first.en === CORRECTED ? [] : [`lost: ${key} has ${first?.en ?? outcome?.status}`];
      }),
  },
  'an article that is held while Amazon Translate is down': {
    plan(world) {
      world.translateDownUntil = world.time.now() + 5 * MINUTE;
      world.articles.put(KEY, TEXT);
    },
    through: ['table.held', 'table.due held', 'sqs.send ingest', 'table.postpone held', 'table.settled'],
    minutes: [12, 90],
    schedules: true,
  },
  'an upload whose event is lost': {
    plan(world) {
      world.announcesArticles = false;
      world.announcesOutcomes = false;
      world.articles.put(KEY, TEXT);
    },
    through: ['s3.list', 'table.batch-get articles', 'sqs.send ingest', 'table.healed', 'table.save cursor', 'post'],
    minutes: [150, 360],
    schedules: true,
  },
  'a delivery to a receiver that is down': {
    plan(world) {
      world.receiverDownUntil.set('one', world.time.now() + 4 * MINUTE);
      world.articles.put(KEY, TEXT);
    },
    through: ['table.claim delivery', 'table.record delivery', 'sqs.send deliveries', 'post'],
    minutes: [15, 90],
    schedules: true,
  },
};

async function crashFree({ plan, minutes = [5, 0], schedules = false, finds }: Journey) {
  const { world, verdict } = await runSmall({ plan, schedules, minutes: minutes[0] });
  expect([...problems(verdict), ...(finds?.(world) ?? [])]).toEqual([]);
  return { world, log: world.effects.log, outcome: comparable(world), billed: verdict.billedCharacters };
}

async function runWith({ plan, minutes = [0, 70], finds }: Journey, planned: PlannedCrash[]) {
  const { world, verdict } = await runSmall({ plan, planned, minutes: minutes[1] });
  const found = [...problems(verdict), ...(finds?.(world) ?? [])];
  return { verdict, found, deletions: toldDeletions(world), outcome: comparable(world), log: world.effects.log };
}

/** Events of the article's deletion that its subscriber got: none if a death let the deletion come before the article. */
const toldDeletions = (world: World) => deletionsTold(world, 'one').get(articleId(KEY))?.size ?? 0;

/** At most one request more, and that only for a death between its reply and the write of what it brought. */
function requestsPaidAgain(log: readonly string[], planned: readonly PlannedCrash[]): number {
  return planned.filter(({ at, boundary }) => log[at] === (boundary === 'after' ? 'translate' : 'table.remember'))
    .length;
}

/** The side effects of a world in which nothing happens: those of sweeps that find nothing to do. */
const { world: empty } = await runSmall({ plan: () => {}, schedules: true, minutes: 3 });
const IDLE = new Set(empty.effects.log);

/** Places of a log to die at: all of them, but of many idle sweeps in a row only the first two. */
function pointsOf(log: readonly string[]): number[] {
  let idle = 0;
  return log.flatMap((effect, at) => {
    idle = IDLE.has(effect) ? idle + 1 : 0;
    return idle > 2 * IDLE.size ? [] : [at];
  });
}

describe.each(Object.entries(JOURNEYS))('a death at every side effect of %s', (_name, journey) => {
  test('before it and after it: nothing lost, doubled or paid for twice', { timeout: LONG }, async () => {
    const free = await crashFree(journey);
    expect(free.log).toEqual(expect.arrayContaining(journey.through));
    if (journey.isDeletion) expect(toldDeletions(free.world)).toBe(1);
    for (const at of pointsOf(free.log)) {
      for (const boundary of BOUNDARIES) {
        const planned = [{ at, boundary }];
        const { verdict, found, deletions, outcome } = await runWith(journey, planned);
        const where = `${boundary} ${free.log[at]} (${at})`;
        expect(found, where).toEqual([]);
        expect(deletions, where).toBeLessThanOrEqual(1);
        if (!journey.isRace) expect(outcome, where).toEqual(free.outcome);
        const most = free.billed * (1 + requestsPaidAgain(free.log, planned));
        if (!journey.isRace) expect(verdict.billedCharacters, where).toBeLessThanOrEqual(most);
      }
    }
  });
});

describe('a second death at every side effect of an upload after a first', () => {
  test.each(BOUNDARIES)(
    'the first %s it',
    async (boundary) => {
      const journey = JOURNEYS['an upload']!;
      const free = await crashFree(journey);
      for (let first = 0; first < free.log.length; first++) {
        // Every fifth pair here; `npm run simulate` meets the others by chance.
        for (let second = first + 1 + (first % 5); second <= first + free.log.length; second += 5) {
          // One function's death after an effect is its death before the next: the second needs one boundary alone.
          const planned: PlannedCrash[] = [
            { at: first, boundary },
            { at: second, boundary: 'after' },
          ];
          const { verdict, outcome, log } = await runWith(journey, planned);
          const where = JSON.stringify(planned);
          expect(problems(verdict), where).toEqual([]);
          expect(outcome, where).toEqual(free.outcome);
          const most = free.billed * (1 + requestsPaidAgain(log, planned));
          expect(verdict.billedCharacters, where).toBeLessThanOrEqual(most);
        }
      }
    },
    LONG,
  );
});

test('redelivery, redrive and reprocessing pay for nothing twice', async () => {
  const { verdict, world } = await runSmall({
    plan(at) {
      at.articles.put(KEY, TEXT);
      for (let copy = 0; copy < 10; copy++) at.send.ingest({ key: KEY }, 60_000 + copy);
      for (const generation of [1, 2, 3]) at.send.ingest({ key: KEY, generation }, 120_000 * generation);
      for (let copy = 0; copy < 3; copy++) at.send.ingest({ key: KEY, generation: 1 }, 500_000 + copy);
    },
  });
  expect(problems(verdict)).toEqual([]);
  expect(verdict.billedCharacters).toBe(world.translateLog[0]?.text.length);
  expect(verdict.reportedCharacters).toBe(verdict.billedCharacters);
  expect(world.documents.current(outcomeKey(KEY))?.body?.outcome.revision).toBe(4);
});
