import { contentStems } from '../../arabic/content-stems.ts';
import type { Judgement } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

const MIN_WORDS = 3;
const MAX_WORDS = 24;
/** In plain text nothing but its shape says that a line is a title, so it must be as short as most are. */
const MAX_TEXT_WORDS = 16;

/**
 * Marks the line that is the title: the one that repeats the given title; on a page else its main heading; in plain
 * text the last headline before the first paragraph, if its words come back in the text.
 */
export function findTitle(judgement: Judgement): void {
  const { blocks, verdicts, isPage, givenTitle } = judgement;
  const first = judgement.evidence.findIndex(({ prose }, i) => prose && verdicts[i] === undefined);
  if (first === -1) return;
  if (givenTitle) markRepeats(judgement, givenTitle);
  if (verdicts.includes('title')) return;
  const at = isPage ? pageHeading(judgement, first) : headlineAbove(judgement, first);
  if (at === undefined) return;
  verdicts[at] = 'title';
  if (isPage) markRepeats(judgement, (blocks[at] as { text: string }).text);
}

function markRepeats({ blocks, evidence, verdicts }: Judgement, title: string): void {
  const wanted = contentStems(title);
  if (wanted.length < 2) return;
  blocks.forEach((block, i) => {
    const { prose, words } = evidence[i] as Evidence;
    if (prose || words > 2 * MAX_WORDS || (verdicts[i] !== undefined && block.kind !== 'heading')) return;
    if (sameStems(wanted, contentStems(block.text))) verdicts[i] = 'title';
  });
}

/** Nine in ten words of each in the other: sites add their name to a title, or cut it. */
function sameStems(a: readonly string[], b: readonly string[]): boolean {
  const shared = (from: readonly string[], to: ReadonlySet<string>) =>
    from.filter((word) => to.has(word)).length / Math.max(1, from.length);
  return b.length >= 2 && shared(a, new Set(b)) >= 0.9 && shared(b, new Set(a)) >= 0.9;
}

function pageHeading({ blocks, evidence, verdicts }: Judgement, first: number): number | undefined {
  const headings = blocks.flatMap((block, i) => {
    const { words, marker } = evidence[i] as Evidence;
    return block.kind === 'heading' && i < first && words >= MIN_WORDS && !marker && verdicts[i] === undefined
      ? [i]
      : [];
  });
  return headings.find((i) => blocks[i]?.holder?.name === 'h1') ?? headings.at(-1);
}

/** Stems without the alef of an indefinite object: a headline says قانونا where the text says قانون. */
const caselessStems = (text: string) =>
  contentStems(text).map((stem) => (stem.length > 4 ? stem.replace(/ا$/, '') : stem));

/** How far above the first paragraph the title of a plain text may stand: dates and bylines come between. */
const REACH = 8;

function headlineAbove(judgement: Judgement, first: number): number | undefined {
  const { blocks, evidence } = judgement;
  const opening = blocks.slice(first, first + 12);
  const stems = new Set(
    opening.flatMap((block, i) => (evidence[first + i]?.prose ? caselessStems(block.text.slice(0, 4_000)) : [])),
  );
  const isTitle = (i: number) => {
    const { words, marker, furniture } = evidence[i] as Evidence;
    const text = (blocks[i] as { text: string }).text;
    if (
      marker ||
      furniture ||
      words < MIN_WORDS ||
      words > MAX_TEXT_WORDS ||
      /[.،:؛]\s*$/.test(text) ||
      blocks[i]?.kind === 'item'
    )
      return false;
    if (!blocks[i + 1]?.gapBefore && !evidence[first]?.endsSentence) return false;
    const wanted = caselessStems(text);
    return wanted.length >= 2 && wanted.filter((word) => stems.has(word)).length >= 0.4 * wanted.length;
  };
  const candidates = [];
  for (let i = first - 1; i >= Math.max(0, first - REACH); i -= 1) if (isTitle(i)) candidates.push(i);
  return candidates.length <= 2 ? candidates.at(-1) : candidates[0];
}
