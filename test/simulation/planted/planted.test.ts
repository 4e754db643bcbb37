import { describe, expect, test } from 'vitest';
import { PLANTED } from './list.ts';
import { findings } from './run-planted.ts';

const SEEDS = [1, 2, 3, 4];

/** `npm run simulate -- --faults` prints the list. */
describe.each(PLANTED)('a version that $bug', (planted) => {
  test('is found', async () => {
    const found: string[] = [];
    for (const seed of SEEDS) found.push(await findings(planted, seed, true));
    expect(found.join('\n')).toMatch(planted.finds);
  });

  test('is the only reason for the finding', async () => {
    for (const seed of SEEDS) expect(await findings(planted, seed, false), `seed ${seed}`).toBe('');
  });
});
