import { expect, test } from 'vitest';
import { MEMORY } from '../../bench/cost/assumptions.ts';
import { readCounts, readPrices } from '../../bench/cost/counts.ts';
import { figures } from '../../bench/cost/figures.ts';
import { figuresOf, PAGES, readPage, withFigures } from '../../bench/cost/pages.ts';
import { readStandingParts } from '../../bench/cost/standing.ts';

const computed = figures();

test.each(PAGES)('the figures of %s are those that `npm run bench -- cost` computes (--docs fills them in)', (page) => {
  const markdown = readPage(page);
  expect(figuresOf(markdown)).not.toEqual([]);
  expect(markdown).toBe(withFigures(markdown, computed));
});

test('every figure is on a page', () => {
  expect(PAGES.flatMap((page) => figuresOf(readPage(page))).sort()).toEqual(Object.keys(computed).sort());
});

test('another price is another figure', () => {
  const prices = readPrices();
  const dearer = { ...prices, perMillion: { ...prices.perMillion, translateCharacters: 20 } };
  const changed = figures({ counts: readCounts(), prices: dearer, parts: readStandingParts() });
  expect(changed.summary).toContain('6.01 cents');
  expect(changed.standing).toBe(computed.standing);
});

test('the memory that is reckoned with is that of the template', () => {
  expect(readStandingParts().memory).toMatchObject(MEMORY);
});
