import { expect, test } from 'vitest';
import { positionOf } from '../../shared/document/identity.ts';
import type { SearchIndex } from '../../shared/ports/search.ts';

const NEVER = new Date('2200-01-01T00:00:00Z');
const WHOLE = { from: '0', below: '~', limit: 100 };
let serial = 0;

/** The contract of every search index, the table's and the fakes'. */
export function searchIndexContract(open: () => SearchIndex): void {
  function setUp() {
    const search = open();
    const term = `كلمة${++serial}`;
    const positions = [1, 2, 3, 4].map((day) =>
      positionOf({ createdAt: new Date(Date.UTC(2026, 2, day)), id: `article${day}` }),
    ) as [string, string, string, string];
    return { search, term, positions };
  }

  test('a term is read newest first, a part at a time, and says whether there is more', async () => {
    const { search, term, positions } = setUp();
    for (const position of positions) await search.add(position, [term], NEVER);
    const [first, second, third, fourth] = positions;
    expect(await search.read(term, { ...WHOLE, limit: 2 })).toEqual({ positions: [fourth, third], more: true });
    expect(await search.read(term, { ...WHOLE, below: third })).toEqual({ positions: [second, first], more: false });
    expect(await search.read(term, { from: second, below: fourth, limit: 9 })).toEqual({
      ...{ positions: [third, second], more: false },
    });
    expect(await search.read(term, { from: fourth, below: first, limit: 9 })).toEqual({ positions: [], more: false });
    expect(await search.read(`${term}ا`, WHOLE)).toEqual({ positions: [], more: false });
  });

  test('many terms are written and taken away at once, and doing it again changes nothing', async () => {
    const { search, term, positions } = setUp();
    const [position, other] = positions;
    const terms = Array.from({ length: 70 }, (_, i) => `${term}-${i}`);
    for (const _again of [1, 2]) await search.add(position, terms, NEVER);
    await search.add(other, terms.slice(0, 1), NEVER);
    const found = await Promise.all(terms.map(async (one) => (await search.read(one, WHOLE)).positions.length));
    expect(found).toEqual([2, ...terms.slice(1).map(() => 1)]);
    for (const _again of [1, 2]) await search.remove(position, terms);
    const left = await Promise.all(terms.map(async (one) => (await search.read(one, WHOLE)).positions));
    expect(left).toEqual([[other], ...terms.slice(1).map(() => [])]);
  });
}
