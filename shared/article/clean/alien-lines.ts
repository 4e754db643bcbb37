import { contentStems } from '../../arabic/content-stems.ts';
import { ARROW } from '../text/bullets.ts';
import { isBesideProse, type Judgement, keptProse, textAt, wordsIn } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

/** Articles shorter than this share too few words with anything for a stranger to stand out. */
const MIN_BODY_WORDS = 80;
/** The vocabulary of an article is complete enough long before its end. */
const MAX_BODY_BLOCKS = 2_000;
const MIN_LINE_STEMS = 4;

/**
 * Takes out headlines of other stories that stand inside the article without any marker: lines without a full stop, in
 * an article whose paragraphs all have one, none of whose words occurs in the rest. A subheading shares words with its
 * article; a stranger does not.
 */
export function removeAliens(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  const prose = keptProse(judgement).slice(0, MAX_BODY_BLOCKS);
  if (prose.length < 2) return;
  removePointers(judgement, prose);
  if (wordsIn(judgement, prose) < MIN_BODY_WORDS) return;
  const punctuated = prose.filter((i) => (evidence[i] as Evidence).endsSentence).length;
  if (punctuated < 0.9 * prose.length) return;
  const vocabulary = new Set(prose.flatMap((i) => contentStems(textAt(blocks, i))));
  blocks.forEach((block, i) => {
    const line = evidence[i] as Evidence;
    if (verdicts[i] !== undefined || line.prose || line.endsSentence || /[:،؛]\s*$/.test(block.text)) return;
    if (block.kind === 'row' || (block.linkShare === 0 && isBesideProse(judgement, i))) return;
    const stems = contentStems(block.text);
    const known = stems.filter((stem) => vocabulary.has(stem)).length;
    if (stems.length >= MIN_LINE_STEMS && known === 0) verdicts[i] = 'related-links';
  });
}

/** A line with an arrow before it and no full stop after it, alone between paragraphs, links somewhere else. */
function removePointers({ blocks, evidence, verdicts }: Judgement, prose: readonly number[]): void {
  const [first, last] = [prose[0] as number, prose.at(-1) as number];
  for (let i = first; i < last; i += 1) {
    const line = evidence[i] as Evidence;
    const text = textAt(blocks, i);
    if (verdicts[i] === undefined && ARROW.test(text) && line.words <= 30 && !/[.:]\s*$/.test(text))
      verdicts[i] = 'related-links';
  }
}
