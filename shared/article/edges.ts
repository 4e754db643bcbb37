import { type Judgement, keptProse, wordsIn } from './clean.ts';
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
  const below = blocks.flatMap((_, i) => (i > last && verdicts[i] === undefined ? [i] : []));
  if (below.length === 0 || /[:：]\s*$/.test(blocks[last]?.text ?? '')) return;
  const punctuated = prose.filter((i) => (evidence[i] as Evidence).endsSentence).length >= 0.85 * prose.length;
  let over = false;
  let run = 0;
  for (let i = last + 1; i < blocks.length; i += 1) {
    if (verdicts[i] !== undefined) {
      over = true;
      continue;
    }
    const { words } = evidence[i] as Evidence;
    const stated = /\.[\s"»”’)]*$/.test(blocks[i]?.text ?? '');
    run += 1;
    const stray = !stated && (punctuated ? below.length >= 2 || words <= MAX_STRAY_WORDS : words <= 4);
    if (over || blocks[i]?.kind === 'item' || stray) verdicts[i] = words <= 4 ? 'navigation' : 'related-links';
    else if (run > 2) over = true;
  }
}
