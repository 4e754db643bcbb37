import type { Block } from '../page/blocks.ts';
import type { Region } from '../page/page-regions.ts';
import { textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

/** Share of a page's running text above which a region is the article, whatever it calls itself. */
const VOID_SHARE = 0.4;

/** Regions with much of the page's running text. */
export function voidRegions(blocks: readonly Block[], evidence: readonly Evidence[]): Set<Region> {
  const held = new Map<Region, number>();
  let total = 0;
  blocks.forEach((block, i) => {
    const words = weight(blocks, evidence, i);
    total += words;
    for (const region of block.regions) held.set(region, (held.get(region) ?? 0) + words);
  });
  return new Set([...held].filter(([, words]) => words >= VOID_SHARE * total).map(([region]) => region));
}

/** Words of running text; a line right below a link, or one that trails off, is the teaser of another story. */
export function weight(blocks: readonly Block[], evidence: readonly Evidence[], i: number): number {
  const { prose, words } = evidence[i] as Evidence;
  if (!prose) return 0;
  return isTeaser(blocks, evidence, i) ? 0.25 * words : words;
}

/** True for a line that only announces another story. */
export function isTeaser(blocks: readonly Block[], evidence: readonly Evidence[], i: number): boolean {
  const above = blocks[i - 1];
  return (
    (above !== undefined && above.linkShare > 0.8 && !evidence[i - 1]?.prose) ||
    /(?:\.\.\.|…)\s*$/.test(textAt(blocks, i).slice(-5))
  );
}
