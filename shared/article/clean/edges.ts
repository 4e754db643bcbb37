import { contentStems } from '../../arabic/content-stems.ts';
import { type Judgement, keptProse, textAt, wordsIn } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';
import { continuesReport } from './report-openings.ts';

/** Below this share of running text an upload is verse, a list or a brief without full stops: its edges stay. */
const MIN_PROSE = 0.5;
/** The same for all that is kept, edges included: more headlines than article may stand above an article. */
const MIN_PROSE_OF_ALL = 0.35;

/** Takes out the short lines above the first paragraph and below the last one. */
export function trimEdges(judgement: Judgement): void {
  const prose = keptProse(judgement);
  const [first] = prose;
  if (first === undefined) return;
  const last = prose.at(-1) as number;
  const kept = judgement.verdicts.flatMap((verdict, i) => (verdict === undefined ? [i] : []));
  const longer = kept.filter((i) => (judgement.evidence[i] as Evidence).words >= 5);
  if (wordsIn(judgement, prose) < MIN_PROSE_OF_ALL * wordsIn(judgement, longer)) return;
  const inner = kept.filter((i) => i >= first && i <= last);
  if (wordsIn(judgement, prose) < MIN_PROSE * wordsIn(judgement, inner)) return;
  trimTop(judgement, first);
  trimBottom(judgement, last, prose);
}

function trimTop({ blocks, evidence, verdicts, kind }: Judgement, first: number): void {
  const beside = (i: number) =>
    blocks[i]?.holder === blocks[first]?.holder || blocks[i]?.holder?.parent === blocks[first]?.holder?.parent;
  const above = evidence.slice(0, first).flatMap((_, i) => (verdicts[i] === undefined ? [i] : []));
  const headlines = above.filter((i) => (evidence[i] as Evidence).words >= 5);
  for (const i of above) {
    const { words, endsSentence } = evidence[i] as Evidence;
    if (endsSentence && words >= 3) continue;
    if (kind === 'page' && !beside(i)) verdicts[i] = blocks[i]?.kind === 'heading' ? 'other' : 'caption';
    else if (blocks[i]?.kind === 'row') continue;
    else if (words <= 4) verdicts[i] = 'navigation';
    else if (headlines.length >= 3 || blocks[i]?.kind === 'item') verdicts[i] = 'related-links';
  }
}

/** Lines below the last paragraph that are looked at for what they are; a longer list is judged by these. */
const LOOKED_AT = 40;

function trimBottom(judgement: Judgement, last: number, prose: readonly number[]): void {
  const { blocks, evidence, verdicts } = judgement;
  if (/[:：]\s*$/.test(textAt(blocks, last))) return;
  const isStray = strayTest(judgement, last, prose);
  let over = false;
  let ownList = true;
  for (let i = last + 1; i < blocks.length; i += 1) {
    const isItem = blocks[i]?.kind === 'item';
    if (!isItem || verdicts[i] !== undefined) ownList = false;
    if (verdicts[i] !== undefined) over = true;
    else if (blocks[i]?.kind !== 'row' && (over || (isItem && !ownList) || isStray(i))) {
      verdicts[i] = (evidence[i] as Evidence).words <= 4 ? 'navigation' : 'related-links';
    }
  }
}

/** Fewest lines without a full stop that can be a list of other headlines. */
const MIN_LIST = 2;
/** A list of other stories knows fewer than this share of the article's words. */
const MAX_KNOWN = 0.3;
const MAX_SIGNATURE_WORDS = 3;

/**
 * Which lines below the last paragraph are none of the article. The shape of a line proves nothing: articles end without
 * a full stop, by an ellipsis, by a closing quotation, by short answers. A line of a page stays if it lies in the same
 * element as the paragraph above. Elsewhere a list of headlines goes whose words the article does not know, and a
 * signature of some words that is set off by an empty line.
 */
function strayTest(judgement: Judgement, last: number, prose: readonly number[]): (i: number) => boolean {
  const { blocks, evidence, verdicts } = judgement;
  const home = blocks[last]?.holder?.parent;
  const below: number[] = [];
  for (let i = last + 1; i < blocks.length && below.length < LOOKED_AT; i += 1)
    if (verdicts[i] === undefined) below.push(i);
  const headlines = below.filter((i) => isHeadline(textAt(blocks, i), evidence[i] as Evidence));
  const isList = headlines.length >= MIN_LIST && headlines.length >= 0.6 * below.length;
  const foreign = isList && knownShare(judgement, prose, headlines) < MAX_KNOWN;
  const punctuated = prose.filter((i) => (evidence[i] as Evidence).endsSentence).length >= 0.85 * prose.length;
  return (i) => {
    const { words, endsSentence } = evidence[i] as Evidence;
    const block = blocks[i];
    if (!block || block.kind === 'item' || (endsSentence && !(foreign && /[؟?!…]/.test(block.text.slice(-3)))))
      return false;
    if (
      home &&
      /\p{Script=Arabic}/u.test(block.text) &&
      block.holder?.parent === home &&
      block.linkShare === 0 &&
      block.kind === 'paragraph'
    )
      return false;
    if (foreign) return true;
    return words <= MAX_SIGNATURE_WORDS && block.gapBefore && (punctuated || words <= 2) && !isAnswer(judgement, i);
  };
}

function isHeadline(text: string, { words, endsSentence }: Evidence): boolean {
  return words >= 4 && words <= 24 && (!endsSentence || /[؟?!…]/.test(text.slice(-3))) && !continuesReport(text);
}

/** A short line below a question. */
function isAnswer({ blocks }: Judgement, i: number): boolean {
  return /[؟?][\s"»”’)]*$/.test(textAt(blocks, i - 1).slice(-6));
}

/** Paragraphs whose words are the article's vocabulary. */
const MAX_PARAGRAPHS = 400;

function knownShare({ blocks }: Judgement, prose: readonly number[], lines: readonly number[]): number {
  const known = new Set(prose.slice(0, MAX_PARAGRAPHS).flatMap((i) => contentStems(textAt(blocks, i).slice(0, 4_000))));
  const stems = lines.flatMap((i) => contentStems(textAt(blocks, i)));
  return stems.filter((stem) => known.has(stem)).length / Math.max(1, stems.length);
}
