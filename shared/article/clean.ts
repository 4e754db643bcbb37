import type { RemovalReason } from '../document/schema.ts';
import { removeAliens } from './alien-lines.ts';
import type { Block } from './blocks.ts';
import { trimEdges } from './edges.ts';
import { outsideBody } from './find-body.ts';
import { findTitle } from './find-title.ts';
import { allowUnpunctuated, type Evidence, evidenceOf } from './line-evidence.ts';
import { removeRepeats } from './repeats.ts';
import { removeSecondArticle } from './second-article.ts';
import { closeSections } from './sections.ts';

/** What became of a line: kept (undefined), taken out for a reason, or found to be the title. */
export type Verdict = RemovalReason | 'title' | undefined;

/** The lines of one upload while they are judged; every step may only take out lines that are still kept. */
export interface Judgement {
  blocks: readonly Block[];
  evidence: readonly Evidence[];
  verdicts: Verdict[];
  /** True for HTML, where elements already said what lies outside the article. */
  isPage: boolean;
  /** The title the page or the JSON names, if any. */
  givenTitle: string | null;
}

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

/** Indexes of the kept lines that read like running text. */
export function keptProse({ evidence, verdicts }: Judgement): number[] {
  return evidence.flatMap(({ prose }, i) => (prose && verdicts[i] === undefined ? [i] : []));
}

/** Words in `indexes` together. */
export function wordsIn(judgement: Judgement, indexes: readonly number[]): number {
  return indexes.reduce((sum, i) => sum + (judgement.evidence[i]?.words ?? 0), 0);
}
