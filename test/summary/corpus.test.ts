import { describe, expect, test } from 'vitest';
import { loadDatasets } from '../../bench/summary/datasets.ts';
import { readability } from '../../bench/summary/readability.ts';
import { rotateParagraphs } from '../../bench/summary/rotate.ts';
import { type Scored, score } from '../../bench/summary/score.ts';
import { contentAlone, lead, type System, shipped } from '../../bench/summary/systems.ts';

/** Measured corpora lie beside the repository and are not ours to distribute; without them there is nothing to check. */
const sets = loadDatasets();
const news = sets.flatMap((set) => set.items);
const easc = sets.find(({ name }) => name === 'easc-dev')?.items ?? [];

function expectNotBelow(own: Scored, rival: Scored): void {
  for (const metric of ['rouge1', 'rouge2', 'rougeL'] as const) {
    expect(own.mean[metric]).toBeGreaterThanOrEqual(rival.mean[metric] - 0.003);
  }
}

describe.skipIf(sets.length === 0)('on measured corpora', () => {
  test.each(sets)("is not below the article's own opening: $name", ({ items }) => {
    const [own, rival] = [score(items, shipped), score(items, lead)];
    expectNotBelow(own, rival);
    expect(own.words).toBeLessThanOrEqual(1.01 * rival.words);
  });

  test.each([3, 5])('repeats nothing and leaves no opener dangling in %i sentences', (sentences) => {
    const found = readability(news, shipped, sentences);
    expect(found.repeatedPairs).toBe(0);
    expect(found.questions).toBe(0);
    expect(found.dangling).toBeLessThanOrEqual(0.02 * found.summaries);
  });
});

describe.skipIf(easc.length === 0)('where position does not help', () => {
  test('ranks by content alone above the best published ranking', () => {
    const { rouge1, rouge2, rougeL } = score(easc, contentAlone).mean;
    expect(rouge1).toBeGreaterThan(0.464);
    expect(rouge2).toBeGreaterThan(0.373);
    expect(rougeL).toBeGreaterThan(0.413);
  });

  test('loses less than the opening does when paragraphs are rotated', () => {
    const turned = rotateParagraphs(easc, 1);
    const straight = easc.filter(({ sentences }) => (sentences.at(-1)?.paragraph ?? 0) > 0);
    const loss = (system: System) => score(straight, system).mean.rouge2 - score(turned, system).mean.rouge2;
    expect(loss(shipped)).toBeLessThan(loss(lead));
  });
});
