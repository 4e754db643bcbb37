import type { Block } from '../page/blocks.ts';
import { removeAliens } from './alien-lines.ts';
import { trimEdges } from './edges.ts';
import { outsideBody } from './find-body.ts';
import { findTitle } from './find-title.ts';
import type { Judgement, Verdict } from './judgement.ts';
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
 * Judges every line of an upload. Markers are evidence, not a list to match: structure, neighbours, vocabulary and
 * position decide with them, and where they disagree the line stays, because a lost sentence is worse than a leaked
 * line.
 */
export function clean(blocks: readonly Block[], isPage: boolean, givenTitle: string | null): Verdict[] {
  const evidence = blocks.map(evidenceOf);
  allowUnpunctuated(blocks, evidence);
  const judgement: Judgement = { blocks, evidence, verdicts: blocks.map(() => undefined), isPage, givenTitle };
  for (const step of STEPS) step(judgement);
  return judgement.verdicts;
}

function removeOutside({ blocks, evidence, verdicts, isPage }: Judgement): void {
  if (!isPage) return;
  outsideBody(blocks, evidence).forEach((reason, i) => {
    verdicts[i] = reason;
  });
}

function removeMarked({ blocks, evidence, verdicts }: Judgement): void {
  blocks.forEach((block, i) => {
    if (verdicts[i]) return;
    const { marker, furniture, prose } = evidence[i] as Evidence;
    verdicts[i] = marker?.reason ?? furniture ?? (block.kind === 'caption' ? 'caption' : undefined);
    if (!verdicts[i] && !prose && isMostlyLink(block)) verdicts[i] = 'related-links';
  });
}

/** A link, or a label and a link: `<span>Read also</span> <a>headline</a>`. */
function isMostlyLink({ linkShare, text }: Block): boolean {
  return linkShare > 0.8 || (linkShare > 0.5 && !/\.[\s"»”’)]*$/.test(text.slice(-12)));
}
