import type { Judgement, Verdict } from '../../../shared/article/clean/judgement.ts';
import { type Evidence, evidenceOf } from '../../../shared/article/clean/line-evidence.ts';
import type { Block } from '../../../shared/article/page/blocks.ts';
import type { OpenElement } from '../../../shared/article/page/open-elements.ts';

/** A line as a test writes it. What it leaves out follows from its text, as in a plain text without empty lines. */
export interface TestLine extends Partial<Omit<Block, 'start' | 'end'>>, Partial<Evidence> {
  text: string;
  verdict?: Verdict;
}

/** Lines under judgement. The facts that a line names stand in place of those that its text shows. */
export function judgementOf(lines: readonly TestLine[], about: Partial<Judgement> = {}): Judgement {
  const blocks = lines.map(blockOf);
  const evidence = lines.map((line, i) => ({ ...evidenceOf(blocks[i] as Block), ...line }));
  const verdicts = lines.map(({ verdict }) => verdict);
  return { blocks, evidence, verdicts, kind: 'text', titles: [], titleIsSaid: false, title: null, ...about };
}

/** The lines as blocks of one text, one below the other. */
export function blockOf({ text, kind, linkShare, regions, gapBefore, holder }: Omit<TestLine, 'verdict'>): Block {
  return {
    start: 0,
    end: text.length,
    text,
    kind: kind ?? 'paragraph',
    linkShare: linkShare ?? 0,
    regions: regions ?? [],
    gapBefore: gapBefore ?? false,
    holder: holder ?? null,
  };
}

/** An element of a page that lies in `parent`. */
export function element(name: string, parent: OpenElement | null = null, more: Partial<OpenElement> = {}): OpenElement {
  const depth = parent === null ? 0 : parent.depth + 1;
  return { name, parent, depth, regions: [], hidden: false, folded: null, isMore: false, isTitle: false, ...more };
}

/** A paragraph of `words` words that ends with a full stop, whatever its text is. */
export const paragraph = (words: number, more: Partial<TestLine> = {}): TestLine => ({
  text: 'زرع الفلاحون القمح في السهل بعد المطر.',
  prose: true,
  endsSentence: true,
  words,
  ...more,
});

/** A line of `words` words that is no running text and has no full stop, whatever its text is. */
export const short = (words: number, more: Partial<TestLine> = {}): TestLine => ({
  text: 'مهرجان موسيقي تستضيفه جزيرة بعيدة',
  prose: false,
  endsSentence: false,
  marker: undefined,
  furniture: undefined,
  label: undefined,
  words,
  ...more,
});

/** So many copies of a line. */
export const times = <T>(count: number, line: T): T[] => Array.from({ length: count }, () => line);

/** A text of so many words that mean nothing to the cleaner. */
export const wordsOf = (count: number): string => times(count, 'بستان').join(' ');
