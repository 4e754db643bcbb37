import { describe, expect, test } from 'vitest';
import { problems } from './checker.ts';
import type { Mutant } from './cloud.ts';
import { PLANTED, type Planted } from './mutants.ts';
import { runSmall } from './small-run.ts';

const SEEDS = [1, 2, 3, 4];

/** First what makes the life hard, then the bug. */
function both(setting: Mutant = {}, mutant: Mutant = {}): Mutant {
  const wrap =
    <D, W>(first?: (deps: D, world: W) => D, second?: (deps: D, world: W) => D) =>
    (deps: D, world: W): D => {
      const hard = first?.(deps, world) ?? deps;
      return second?.(hard, world) ?? hard;
    };
  return {
    process: wrap(setting.process, mutant.process),
    announce: wrap(setting.announce, mutant.announce),
    deliver: wrap(setting.deliver, mutant.deliver),
    sweep: wrap(setting.sweep, mutant.sweep),
    api: wrap(setting.api, mutant.api),
  };
}

async function findings(planted: Planted, seed: number, isPlanted: boolean): Promise<string> {
  const { bug: _bug, mutant, setting, judgesMoney, finds: _finds, ...life } = planted;
  const cloud = { mutant: both(setting, isPlanted ? mutant : {}), reconciles: false };
  const { verdict, world } = await runSmall({ minutes: 150, ...life, seed, cloud });
  const overpaid = judgesMoney && verdict.billedCharacters > verdict.uniqueCharacters ? ['billed more than once'] : [];
  return [...problems(verdict), ...world.complaints, ...overpaid].join('\n');
}

/** Nothing reconciles here: what only that would heal counts as found. */
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
