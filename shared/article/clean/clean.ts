import type { RemovalReason } from '../../document/removals.ts';
import type { Block } from '../page/blocks.ts';
import { removeAliens } from './alien-lines.ts';
import { trimEdges } from './edges.ts';
import { outsideBody } from './find-body.ts';
import { findTitle } from './find-title.ts';
import { isBesideProse, type Judgement } from './judgement.ts';
import { allowUnpunctuated, type Evidence, evidenceOf } from './line-evidence.ts';
import { removeRepeats } from './repeats.ts';
import { removeSecondArticle } from './second-article.ts';
import { closeSections } from './sections.ts';

/** The steps, from what a line says of itself to what only its neighbours can say. Order matters. */
const STEPS: readonly ((judgement: Judgement) => void)[] = [
  removeOutside,
  findTitle,
  removeMarked,
  closeSections,
  removeSecondArticle,
  trimEdges,
  removeAliens,
  removeRepeats,
];

/**
 * Judges every line of an upload. A marker alone decides nothing: structure, neighbours, vocabulary and position are
 * weighed with it. If they disagree, the line stays, because a lost sentence is worse than a leaked line.
 */
export function clean(
  blocks: readonly Block[],
  { kind, titles, titleIsSaid }: Pick<Judgement, 'kind' | 'titles' | 'titleIsSaid'>,
): Pick<Judgement, 'verdicts' | 'title'> {
  const evidence = blocks.map(evidenceOf);
  allowUnpunctuated(blocks, evidence);
  const verdicts = blocks.map(() => undefined);
  const judgement: Judgement = { blocks, evidence, verdicts, kind, titles, titleIsSaid, title: null };
  for (const step of STEPS) step(judgement);
  return judgement;
}

function removeOutside({ blocks, evidence, verdicts, kind }: Judgement): void {
  if (kind === 'text') return;
  const outside = kind === 'page' ? outsideBody(blocks, evidence) : blocks.map(namedPart);
  outside.forEach((reason, i) => {
    verdicts[i] = reason;
  });
}

/** Returns the part that the document's own elements name: code, caption, footnote. */
function namedPart({ regions }: Block): RemovalReason | undefined {
  const named = regions.findLast(({ kind }) => kind !== 'body')?.kind;
  return named === 'body' ? undefined : named;
}

function removeMarked(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  blocks.forEach((block, i) => {
    if (verdicts[i]) return;
    const { marker, furniture, prose } = evidence[i] as Evidence;
    if (!marker && block.kind === 'heading' && block.linkShare === 0 && isBesideProse(judgement, i)) return;
    if (block.kind === 'row') return;
    verdicts[i] = marker?.reason ?? furniture ?? (block.kind === 'caption' ? 'caption' : undefined);
    if (!verdicts[i] && !prose && isMostlyLink(block)) verdicts[i] = 'related-links';
  });
}

/** A link, or a label and a link: `<span>Read also</span> <a>headline</a>`. */
function isMostlyLink({ linkShare, text }: Block): boolean {
  return linkShare > 0.8 || (linkShare > 0.5 && !/\.[\s"»”’)]*$/.test(text.slice(-12)));
}
