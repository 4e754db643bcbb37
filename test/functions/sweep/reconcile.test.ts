import { describe, expect, test } from 'vitest';
import { articleId, outcomeKey } from '../../../shared/document/identity.ts';
import { problems } from '../../simulation/checker.ts';
import { KEY, runSmall } from '../../simulation/small-run.ts';
import type { World } from '../../simulation/world.ts';

const TEXT = 'أعلنت وزارة الصحة افتتاح مستشفى جديد. وقال الوزير إن العمل يبدأ غدا.';

/** Does something that its bucket tells nobody of. */
function silently(world: World, bucket: 'announcesArticles' | 'announcesOutcomes', act: () => void): void {
  world[bucket] = false;
  act();
  world[bucket] = true;
}

describe('reconcile heals within one cycle what an event lost', () => {
  test('an upload', async () => {
    const { verdict } = await runSmall({
      plan: (world) => silently(world, 'announcesArticles', () => world.articles.put(KEY, TEXT)),
      minutes: 125,
    });
    expect(problems(verdict)).toEqual([]);
  });

  test('an overwritten upload', async () => {
    const { verdict, world } = await runSmall({
      plan: (at) => {
        at.articles.put(KEY, TEXT);
        at.time.after(120_000, () => silently(at, 'announcesArticles', () => at.articles.put(KEY, `${TEXT} نعم.`)));
      },
      minutes: 125,
    });
    expect(problems(verdict)).toEqual([]);
    expect(world.documents.current(outcomeKey(KEY))?.body?.outcome.revision).toBe(2);
  });

  test('a deletion', async () => {
    const { verdict, world } = await runSmall({
      plan: (at) => {
        at.articles.put(KEY, TEXT);
        at.time.after(120_000, () => silently(at, 'announcesArticles', () => at.articles.delete(KEY)));
      },
      minutes: 125,
    });
    expect(problems(verdict)).toEqual([]);
    expect(world.documents.current(outcomeKey(KEY))?.body?.outcome.status).toBe('deleted');
  });

  test('a committed outcome', async () => {
    const { verdict, world } = await runSmall({
      plan: (at) => {
        at.announcesOutcomes = false;
        at.articles.put(KEY, TEXT);
      },
      minutes: 125,
    });
    expect(problems(verdict)).toEqual([]);
    expect(world.rows.get(articleId(KEY))?.status).toBe('completed');
  });

  test('and changes nothing where nothing was lost, however often it runs', async () => {
    const { world } = await runSmall({ plan: (at) => void at.articles.put(KEY, TEXT), minutes: 600 });
    expect(world.effects.log.filter((name) => name === 'table.load cursor').length).toBeGreaterThan(5);
    expect(world.effects.log).not.toContain('table.healed');
    expect(world.documents.objects.get(outcomeKey(KEY))).toHaveLength(1);
  });
});
