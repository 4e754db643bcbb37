import type { RemovalReason } from '../../document/removals.ts';
import type { Block } from '../page/blocks.ts';
import type { Evidence } from './line-evidence.ts';

/** Verdict on a line: kept (undefined), removed for a reason, or found to be the title. */
export type Verdict = RemovalReason | 'title' | undefined;

/** The lines of one upload while they are judged; every step may only take out lines that are still kept. */
export interface Judgement {
  blocks: readonly Block[];
  evidence: readonly Evidence[];
  verdicts: Verdict[];
  /** `page`: HTML with a frame around the article; `document`: all of it is the article; `text`: lines alone. */
  kind: UploadKind;
  /** Candidates for the title from the page's head or the upload's own field, the most trusted first. */
  titles: readonly string[];
  /** True if `titles` is the uploader's word and not to be weighed. */
  titleIsSaid: boolean;
  /** The title that was found: set by find-title.ts. */
  title: string | null;
}

export type UploadKind = 'text' | 'page' | 'document';

/** Indexes of the kept lines that read like running text. */
export function keptProse({ evidence, verdicts }: Judgement): number[] {
  return evidence.flatMap(({ prose }, i) => (prose && verdicts[i] === undefined ? [i] : []));
}

/** True if a line stands in the same element as a paragraph beside it: it is the article's by its place. */
export function isBesideProse({ blocks, evidence }: Judgement, i: number): boolean {
  const parent = blocks[i]?.holder?.parent;
  if (!parent) return false;
  return [i - 1, i + 1].some((k) => evidence[k]?.prose === true && blocks[k]?.holder?.parent === parent);
}

/** Words in `indexes` together. */
export function wordsIn(judgement: Judgement, indexes: readonly number[]): number {
  return indexes.reduce((sum, i) => sum + (judgement.evidence[i]?.words ?? 0), 0);
}

/** The text of line `i`; empty above the first line and below the last. */
export function textAt(blocks: readonly Block[], i: number): string {
  return blocks[i]?.text ?? '';
}
