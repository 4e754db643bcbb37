import { saysNothing } from '../../arabic/nothing-to-say.ts';
import type { Article, SourceSentence } from '../../document/article.ts';
import type { Removal } from '../../document/schema.ts';
import type { Block } from '../page/blocks.ts';
import { segmentParagraph } from '../text/segment.ts';
import { displayText } from '../text/tidy-text.ts';
import type { Verdict } from './judgement.ts';

/** The body sentence by sentence and what was taken out, with offsets into the reading text. */
export function gather(
  text: string,
  blocks: readonly Block[],
  verdicts: readonly Verdict[],
  title: string | null,
): Pick<Article, 'sentences' | 'removed'> {
  const sentences: SourceSentence[] = [];
  const removed: Removal[] = [];
  let paragraph = 0;
  blocks.forEach((block, i) => {
    const shown = displayText(block.text);
    const reason = reasonFor(verdicts[i], shown, title);
    if (reason === 'title') return;
    if (reason) removed.push({ reason, start: block.start, end: block.end, text: shown });
    else if (addParagraph(sentences, text, block, paragraph)) paragraph += 1;
  });
  return { sentences, removed };
}

/** Another wording of the title is a repetition of it; a line without a letter or a digit is a rule. */
function reasonFor(verdict: Verdict, shown: string, title: string | null): Verdict {
  if (verdict === 'title') return title?.includes(shown) ? 'title' : title === null ? undefined : 'duplicate';
  return verdict ?? (saysNothing(shown) ? 'other' : undefined);
}

function addParagraph(sentences: SourceSentence[], text: string, block: Block, paragraph: number): boolean {
  const before = sentences.length;
  for (const { start, end, split } of segmentParagraph(text, block.start, block.end)) {
    const shown = displayText(text.slice(start, end));
    if (!saysNothing(shown)) sentences.push({ index: sentences.length, paragraph, text: shown, start, end, split });
  }
  return sentences.length > before;
}

/** The paragraphs of an article, each the text of its sentences joined by a space. */
export function paragraphsOf(article: Pick<Article, 'sentences'>): string[] {
  const paragraphs: string[][] = [];
  for (const { paragraph, text } of article.sentences) {
    const sentences = paragraphs[paragraph];
    if (sentences) sentences.push(text);
    else paragraphs[paragraph] = [text];
  }
  return paragraphs.map((sentences) => sentences.join(' '));
}
