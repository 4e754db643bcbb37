import type { RemovalReason } from '../../document/removals.ts';
import type { Block } from '../page/blocks.ts';
import type { Evidence } from './line-evidence.ts';

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

/** Indexes of the kept lines that read like running text. */
export function keptProse({ evidence, verdicts }: Judgement): number[] {
  return evidence.flatMap(({ prose }, i) => (prose && verdicts[i] === undefined ? [i] : []));
}

/** Words in `indexes` together. */
export function wordsIn(judgement: Judgement, indexes: readonly number[]): number {
  return indexes.reduce((sum, i) => sum + (judgement.evidence[i]?.words ?? 0), 0);
}
