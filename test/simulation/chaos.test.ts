import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { problems } from './checker.ts';
import { CHAOS, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1);

describe('200 uploads under every fault at once', () => {
  test.each(SEEDS)('seed %i: nothing lost, resurrected or doubled; all converged', async (seed) => {
    const { verdict } = await simulate(seed);
    expect(problems(verdict), `npm run simulate -- --seed ${seed}`).toEqual([]);
  });
});

test('two versions of the code on one queue come to one outcome', async () => {
  const cloud = { ...CHAOS.cloud, settings: ['test/none', 'test/news-1'] as const };
  const { verdict } = await simulate(11, { ...CHAOS, cloud });
  expect([...verdict.lost, ...verdict.resurrected, ...verdict.wrong]).toEqual([]);
});

test('the same seed is the same run', async () => {
  const runs = await Promise.all([3, 3].map(async (seed) => (await simulate(seed)).world.effects.log.join()));
  expect(runs[0]).toBe(runs[1]);
});

/** Logs, and the name of the glossary, which no step of the protocol depends on. */
const NOT_SIMULATED = ['./log-witness.ts', './terminology.ts'];

test.each(['process', 'announce', 'deliver', 'sweep'])(
  'functions/%s/main.ts wires the use cases that are simulated',
  (name) => {
    const importsOf = (file: string) =>
      [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
    const beside = importsOf(`functions/${name}/main.ts`).filter(
      (target) => target.startsWith('./') && !NOT_SIMULATED.includes(target),
    );
    const simulated = ['cloud', 'wiring'].flatMap((file) => importsOf(`test/simulation/${file}.ts`));
    expect(beside.length).toBeGreaterThan(0);
    for (const target of beside) expect(simulated).toContain(`../../functions/${name}/${target.slice(2)}`);
  },
);
