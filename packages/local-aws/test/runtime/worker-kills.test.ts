import { describe, expect, test } from 'vitest';
import { createWorkerKills } from '../../runtime/worker-kills.ts';
import { runFunction } from './function-fixture.ts';

describe('worker kills', () => {
  test('strike as often as they are asked to, and the same for the same seed', () => {
    const decisions = (seed: number) => Array.from({ length: 1000 }, createWorkerKills({ seed, workerKill: 0.3 }));
    const strikes = decisions(7).filter((delay) => delay !== undefined);
    expect(strikes.length).toBeGreaterThan(250);
    expect(strikes.length).toBeLessThan(350);
    expect(decisions(7)).toEqual(decisions(7));
    expect(decisions(7)).not.toEqual(decisions(8));
  });

  test('end the invocation that they strike, and no other', async () => {
    const delays = [undefined, 20, undefined];
    const code = 'export const handler = async ({ wait }) => { await new Promise((r) => setTimeout(r, wait)); };';
    const target = runFunction(code, {}, { killAfter: () => delays.shift() });
    const first = await target.invoke({ wait: 0 });
    const second = await target.invoke({ wait: 4_000 });
    const third = await target.invoke({ wait: 0 });
    expect([first.status, second.status, third.status]).toEqual(['ok', 'error', 'ok']);
  });
});
