import { describe, expect, test } from 'vitest';
import { problems } from './checker.ts';
import type { Boundary, PlannedCrash } from './effects.ts';
import { createRandom } from './random.ts';
import { comparable, KEY, runSmall } from './small-run.ts';
import { articleText } from './workload.ts';
import type { World } from './world.ts';

const TEXT = articleText(createRandom(7), 7);
const plan = (world: World) => void world.articles.put(KEY, TEXT);
const BOUNDARIES: Boundary[] = ['before', 'after'];

/** The side effects of one article's journey without any crash; schedules run too, so the end of the log is left out. */
async function crashFree() {
  const { world, verdict } = await runSmall({ plan, schedules: false, minutes: 5 });
  return { log: world.effects.log, outcome: comparable(world), billed: verdict.billedCharacters };
}

async function runWith(planned: PlannedCrash[]) {
  const { world, verdict } = await runSmall({ plan, planned });
  return { verdict, outcome: comparable(world) };
}

describe('a death at every side effect of an article, before and after it', () => {
  test('the journey has at least 20 side effects in all three functions', async () => {
    const { log } = await crashFree();
    expect(log.length).toBeGreaterThanOrEqual(20);
    expect(log).toEqual(
      expect.arrayContaining(['s3.put outcome', 'translate', 'table.remember', 'table.create delivery', 'post']),
    );
  });

  test('once: same outcome, one delivery, at most one request paid for again', async () => {
    const free = await crashFree();
    for (let at = 0; at < free.log.length; at++) {
      for (const boundary of BOUNDARIES) {
        const { verdict, outcome } = await runWith([{ at, boundary }]);
        const where = `${boundary} ${free.log[at]} (${at})`;
        expect(problems(verdict), where).toEqual([]);
        expect(outcome, where).toEqual(free.outcome);
        const unremembered = free.log[at] === 'translate' && boundary === 'after';
        const mayPayAgain = unremembered || (free.log[at] === 'table.remember' && boundary === 'before');
        expect(verdict.billedCharacters, where).toBeLessThanOrEqual(free.billed * (mayPayAgain ? 2 : 1));
      }
    }
  });

  test('twice: a second death at every side effect after the first', async () => {
    const free = await crashFree();
    for (let first = 0; first < free.log.length; first++) {
      for (let second = first + 1; second < first + free.log.length; second += 3) {
        const planned = [first, second].map((at, i) => ({
          at,
          boundary: BOUNDARIES[(first + second + i) % 2] as Boundary,
        }));
        const { verdict, outcome } = await runWith(planned);
        expect(problems(verdict), JSON.stringify(planned)).toEqual([]);
        expect(outcome, JSON.stringify(planned)).toEqual(free.outcome);
      }
    }
  });
});

test('redelivery, redrive and reprocessing pay for nothing twice', async () => {
  const { verdict, world } = await runSmall({
    plan(at) {
      plan(at);
      for (let copy = 0; copy < 10; copy++) at.send.ingest({ key: KEY }, 60_000 + copy);
      for (let request = 0; request < 3; request++)
        at.send.ingest({ key: KEY, requestId: `again-${request}` }, 120_000 * (request + 1));
      for (let copy = 0; copy < 3; copy++) at.send.ingest({ key: KEY, requestId: 'again-0' }, 500_000 + copy);
    },
  });
  expect(problems(verdict)).toEqual([]);
  expect(verdict.billedCharacters).toBe(world.translateLog[0]?.text.length);
  expect(verdict.reportedCharacters).toBe(verdict.billedCharacters);
  expect(world.documents.current('documents/خبر.txt.json')?.body?.outcome.revision).toBe(4);
});
