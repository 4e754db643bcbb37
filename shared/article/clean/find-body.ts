import type { RemovalReason } from '../../document/removals.ts';
import type { Block } from '../page/blocks.ts';
import type { OpenElement } from '../page/open-elements.ts';
import type { Region } from '../page/page-regions.ts';
import type { Evidence } from './line-evidence.ts';
import { isTeaser, voidRegions, weight } from './text-weight.ts';

/**
 * Which lines of a page lie outside its article, and why. The article is the element whose own paragraphs hold the most
 * running text, with what stands beside it and reads the same. Names of elements weigh, but an element that holds
 * much of the page's text is never thrown out for its name: pages are full of `<aside>` closed by `</div>`.
 */
export function outsideBody(blocks: readonly Block[], evidence: readonly Evidence[]): (RemovalReason | undefined)[] {
  const voided = voidRegions(blocks, evidence);
  const regionOf = (block: Block) => block.regions.findLast((region) => region.kind !== 'body' && !voided.has(region));
  const trusted = (i: number) => (evidence[i] as Evidence).prose && regionOf(blocks[i] as Block) === undefined;
  const container = bestContainer(blocks, evidence, trusted);
  const inside = insideOf(blocks, container, trusted, (i) => isTeaser(blocks, evidence, i));
  if (!inside) return blocks.map((block) => reasonOf(regionOf(block)));
  return blocks.map((block, i) => {
    const named = reasonOf(regionOf(block));
    if (trusted(i) && inside.prose(i)) return undefined;
    if (named) return (evidence[i] as Evidence).marker?.reason ?? named;
    if (inside.line(i)) return undefined;
    return (evidence[i] as Evidence).prose
      ? 'related-article'
      : block.linkShare > 0.5 && i > inside.last
        ? 'related-links'
        : 'navigation';
  });
}

function reasonOf(region: Region | undefined): RemovalReason | undefined {
  return region && region.kind !== 'body' ? region.kind : undefined;
}

type Test = (index: number) => boolean;

/** The element with the most running text among its own paragraphs, with half the credit of its children's. */
function bestContainer(
  blocks: readonly Block[],
  evidence: readonly Evidence[],
  trusted: Test,
): OpenElement | undefined {
  const scores = new Map<OpenElement, number>();
  const lines = linesByHolder(blocks);
  blocks.forEach((block, i) => {
    if (!trusted(i)) return;
    const inBody = block.regions.some((region) => region.kind === 'body');
    const credit = weight(blocks, evidence, i) * (inBody ? 1.5 : 1);
    let element = containerOf(block, lines);
    for (const share of [1, 0.5, 0.25]) {
      if (!element) break;
      scores.set(element, (scores.get(element) ?? 0) + credit * share);
      element = element.parent;
    }
  });
  return [...scores].reduce<[OpenElement, number] | undefined>((a, b) => (a && a[1] >= b[1] ? a : b), undefined)?.[0];
}

const PARAGRAPH = /^(?:p|li|h[1-6]|blockquote|dd|dt)$/;

/**
 * Returns the element that holds the paragraph. A `<div>` with one line is a paragraph; one with several is a holder.
 */
function containerOf({ holder }: Block, lines: ReadonlyMap<OpenElement, number>): OpenElement | null {
  if (!holder) return null;
  return PARAGRAPH.test(holder.name) || lines.get(holder) === 1 ? holder.parent : holder;
}

function linesByHolder(blocks: readonly Block[]): Map<OpenElement, number> {
  const lines = new Map<OpenElement, number>();
  for (const { holder } of blocks) if (holder) lines.set(holder, (lines.get(holder) ?? 0) + 1);
  return lines;
}

interface Inside {
  /** Running text that belongs to the article. */
  prose: Test;
  /** Short lines between and beside it. */
  line: Test;
  /** The last line of running text. */
  last: number;
}

/** Siblings attached at most this many levels above the best element still count as the article. */
const REACH = 2;

function insideOf(
  blocks: readonly Block[],
  container: OpenElement | undefined,
  trusted: Test,
  teaser: Test,
): Inside | undefined {
  if (!container) return undefined;
  const reach = ancestor(container, REACH);
  const within = (i: number, top: OpenElement) => isWithin((blocks[i] as Block).holder, top);
  const core = indexesWhere(blocks, (i) => trusted(i) && within(i, container));
  let [first, last] = [core[0] ?? 0, core.at(-1) ?? blocks.length - 1];
  const near = (i: number) => trusted(i) && within(i, reach) && (within(i, container) || !teaser(i));
  for (let i = last + 1, gap = 0; i < blocks.length && gap <= 8; i += 1) {
    if (endsArticle(blocks, i, near)) break;
    if (near(i)) [last, gap] = [i, 0];
    else gap += 1;
  }
  for (let i = first - 1, gap = 0; i >= 0 && gap <= 4; i -= 1) {
    if ((blocks[i] as Block).holder?.name === 'h1') break;
    if (near(i)) [first, gap] = [i, 0];
    else gap += 1;
  }
  const titleAt = headingBefore(blocks, first);
  return {
    prose: (i) => i >= first && i <= last && near(i),
    line: (i) =>
      (within(i, container) ||
        (i > titleAt && i < first && within(i, reach)) ||
        i === titleAt ||
        (i > first && i < last && within(i, reach))) &&
      i >= titleAt,
    last,
  };
}

/** Paragraphs below a heading that make it a section of the article. */
const SECTION = 2;

/** A heading of the page's own (h1, h2) after the article starts another one, unless paragraphs stand below it. */
function endsArticle(blocks: readonly Block[], at: number, near: Test): boolean {
  const { kind, holder, linkShare } = blocks[at] as Block;
  if (kind !== 'heading' || !/^h[12]$/.test(holder?.name ?? '')) return false;
  if (holder?.name === 'h1' || linkShare > 0.5) return true;
  let paragraphs = 0;
  for (let i = at + 1; i < blocks.length && i <= at + 8 && paragraphs < SECTION; i += 1) {
    if (blocks[i]?.kind === 'heading') break;
    if (near(i)) paragraphs += 1;
  }
  return paragraphs < SECTION;
}

/** The nearest heading above the first paragraph: the title, most often. */
function headingBefore(blocks: readonly Block[], first: number): number {
  for (let i = first - 1; i >= Math.max(0, first - 25); i -= 1) {
    if (/^h[12]$/.test((blocks[i] as Block).holder?.name ?? '') && (blocks[i] as Block).linkShare < 0.5) return i;
  }
  return Math.max(0, first - 4);
}

function indexesWhere(blocks: readonly Block[], test: Test): number[] {
  return blocks.flatMap((_, i) => (test(i) ? [i] : []));
}

/** The ancestor `levels` up, below `<body>`. An article may be wider than the element that calls itself its body. */
function ancestor(element: OpenElement, levels: number): OpenElement {
  let found = element;
  for (let i = 0; i < levels && found.parent?.parent; i += 1) found = found.parent;
  return found;
}

function isWithin(element: OpenElement | null, top: OpenElement): boolean {
  for (let at = element; at && at.depth >= top.depth; at = at.parent) if (at === top) return true;
  return false;
}
