import { problems } from '../checker.ts';
import type { Mutant } from '../cloud.ts';
import { runSmall } from '../small-run.ts';
import type { Planted } from './life.ts';

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

/** Lives the life of a planted bug, with it or without it. Nothing reconciles: what only that would heal is a finding. */
export async function findings(planted: Planted, seed: number, isPlanted: boolean): Promise<string> {
  const { bug: _bug, mutant, setting, judgesMoney, finds: _finds, ...life } = planted;
  const cloud = { mutant: both(setting, isPlanted ? mutant : {}), reconciles: false };
  const { verdict, world } = await runSmall({ minutes: 150, ...life, seed, cloud });
  const overpaid = judgesMoney && verdict.billedCharacters > verdict.uniqueCharacters ? ['billed more than once'] : [];
  return [...problems(verdict), ...world.complaints, ...overpaid].join('\n');
}
