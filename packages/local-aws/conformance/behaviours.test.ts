import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ALL_BEHAVIOURS,
  type BehaviourResult,
  countByCategory,
  strayNames,
  tryBehaviour,
} from './behaviours/run-behaviours.ts';
import type { Cloud } from './clouds/cloud.ts';
import { candidates } from './open-clouds.ts';

const results: BehaviourResult[] = [];
afterAll(() => console.log(countByCategory(results).join('\n')));

describe.each(candidates())('$name', ({ open, absent }) => {
  if (absent !== undefined) {
    test.skip(`SKIPPED: ${absent}`, () => {});
    return;
  }
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await open();
  });
  afterAll(() => cloud.close());

  test.each(ALL_BEHAVIOURS)('$name', async (behaviour) => {
    const result = await tryBehaviour(cloud, behaviour);
    results.push(result);
    expect(['passed', 'expected'], `${result.outcome}: ${result.reason}`).toContain(result.outcome);
  });
});

test('what is pinned is checked, and nothing else', () => {
  expect(strayNames()).toEqual([]);
});
