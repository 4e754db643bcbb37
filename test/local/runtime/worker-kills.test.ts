import { expect, it } from 'vitest';
import { withWorkerKills } from '../../../local/runtime/worker-kills.ts';
import { runFunction } from './function-fixture.ts';

it('kills sandboxes at work as often as it is asked to, by the seed', async () => {
  const target = runFunction('export const handler = async () => { await new Promise((r) => setTimeout(r, 500)); };');
  const outcomes = async (workerKill: number) => {
    const cursed = withWorkerKills(target, { seed: 7, workerKill });
    return [(await cursed.invoke({})).status, (await cursed.invoke({})).status];
  };
  expect(await outcomes(0)).toEqual(['ok', 'ok']);
  expect(await outcomes(1)).toEqual(['error', 'error']);
});
