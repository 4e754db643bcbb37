import { describe, expect, test } from 'vitest';
import { centrality } from '../../shared/summary/centrality.ts';
import { ln } from '../../shared/summary/logarithm.ts';
import { termVectors } from '../../shared/summary/term-vectors.ts';

/** LexRank by the book: the full similarity matrix and two hundred rounds. */
function dense(topics: readonly (readonly number[])[]): number[] {
  const terms = Math.max(...topics.flat()) + 1;
  const df = Array.from({ length: terms }, (_, id) => topics.filter((list) => list.includes(id)).length);
  const rows = topics.map((list) =>
    df.map((count, id) => list.filter((x) => x === id).length * Math.log(1 + topics.length / (count || 1))),
  );
  const dot = (a: number[], b: number[]) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
  const similar = rows.map((a, i) =>
    rows.map((b, j) => (i === j ? 0 : dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)) || 0)),
  );
  const degree = similar.map((row) => row.reduce((sum, x) => sum + x, 0));
  let share = topics.map(() => 1 / topics.length);
  for (let round = 0; round < 200; round += 1) {
    const lost = share.reduce((sum, x, i) => sum + (degree[i] === 0 ? x : 0), 0);
    share = share.map((_, j) => {
      const incoming = share.reduce(
        (sum, x, i) => sum + ((degree[i] ?? 0) > 0 ? (x * (similar[i]?.[j] ?? 0)) / (degree[i] ?? 1) : 0),
        0,
      );
      return (0.15 + 0.85 * lost) / topics.length + 0.85 * incoming;
    });
  }
  return share.map((x) => x * topics.length);
}

describe('centrality', () => {
  test('equals LexRank on the full matrix', () => {
    const topics = [[0, 1, 2], [1, 2, 3, 3], [4, 5], [0, 2, 5, 6], [7], [], [1, 6, 6, 2]];
    const sparse = [...centrality(termVectors(topics, 8))];
    const expected = dense(topics);
    sparse.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 4);
    });
  });

  test('is the average, 1, where nothing is shared', () => {
    expect([...centrality(termVectors([[0], [1], []], 2))]).toEqual([1, 1, 1]);
    expect([...centrality(termVectors([], 0))]).toEqual([]);
  });

  test('takes its logarithm from plain arithmetic', () => {
    for (const x of [1, 1.0001, 1.5, 2, Math.E, 3, 1024, 20_001]) expect(ln(x)).toBeCloseTo(Math.log(x), 12);
  });
});
