import { type Judgement, keptProse, wordsIn } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

/** Below this share of running text an upload is verse, a list or a brief without full stops: its edges stay. */
const MIN_PROSE = 0.5;
/** The same for all that is kept, edges included: more headlines than article may stand above an article. */
const MIN_PROSE_OF_ALL = 0.35;

/** Takes out the short lines above the first paragraph and below the last one. */
export function trimEdges(judgement: Judgement): void {
  const prose = keptProse(judgement);
  const [first, last] = [prose[0], prose.at(-1)];
  if (first === undefined || last === undefined) return;
  const kept = judgement.verdicts.flatMap((verdict, i) => (verdict === undefined ? [i] : []));
  const longer = kept.filter((i) => (judgement.evidence[i] as Evidence).words >= 5);
  if (wordsIn(judgement, prose) < MIN_PROSE_OF_ALL * wordsIn(judgement, longer)) return;
  const inner = kept.filter((i) => i >= first && i <= last);
  if (wordsIn(judgement, prose) < MIN_PROSE * wordsIn(judgement, inner)) return;
  trimTop(judgement, first);
  trimBottom(judgement, last, prose);
}

function trimTop({ blocks, evidence, verdicts, isPage }: Judgement, first: number): void {
  const beside = (i: number) =>
    blocks[i]?.holder === blocks[first]?.holder || blocks[i]?.holder?.parent === blocks[first]?.holder?.parent;
  const above = evidence.slice(0, first).flatMap((_, i) => (verdicts[i] === undefined ? [i] : []));
  const headlines = above.filter((i) => (evidence[i] as Evidence).words >= 5);
  for (const i of above) {
    const { words, endsSentence } = evidence[i] as Evidence;
    if (endsSentence && words >= 3) continue;
    if (isPage && !beside(i)) verdicts[i] = blocks[i]?.kind === 'heading' ? 'other' : 'caption';
    else if (words <= 4) verdicts[i] = 'navigation';
    else if (headlines.length >= 3 || blocks[i]?.kind === 'item') verdicts[i] = 'related-links';
  }
}

/** A line this short below an article whose paragraphs all end properly is not one of them. */
const MAX_STRAY_WORDS = 9;

function trimBottom(judgement: Judgement, last: number, prose: readonly number[]): void {
  const { blocks, evidence, verdicts } = judgement;
  if (/[:：]\s*$/.test(blocks[last]?.text ?? '')) return;
  const isStray = strayTest(judgement, last, prose);
  let over = false;
  for (let i = last + 1; i < blocks.length; i += 1) {
    const listed = blocks[i]?.kind === 'item' && !ownList(judgement, last, i);
    if (verdicts[i] !== undefined) over = true;
    else if (over || listed || isStray(i)) {
      verdicts[i] = (evidence[i] as Evidence).words <= 4 ? 'navigation' : 'related-links';
    }
  }
}

/** A list right below the last paragraph, with nothing removed between, belongs to it. */
function ownList({ blocks, verdicts }: Judgement, last: number, at: number): boolean {
  for (let i = last + 1; i <= at; i += 1) if (blocks[i]?.kind !== 'item' || verdicts[i] !== undefined) return false;
  return true;
}

/**
 * Which lines below the last paragraph are none of the article: those without a full stop, if the article has them;
 * else only what is too short to be a paragraph.
 */
function strayTest(
  { blocks, evidence, verdicts }: Judgement,
  last: number,
  prose: readonly number[],
): (i: number) => boolean {
  const below = blocks.filter((_, i) => i > last && verdicts[i] === undefined).length;
  const punctuated = prose.filter((i) => (evidence[i] as Evidence).endsSentence).length >= 0.85 * prose.length;
  return (i) => {
    const { words } = evidence[i] as Evidence;
    if (blocks[i]?.kind === 'item' || /\.[\s"»”’)]*$/.test(blocks[i]?.text ?? '')) return false;
    return punctuated ? below >= 2 || words <= MAX_STRAY_WORDS : words <= 4;
  };
}
