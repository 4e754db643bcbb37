import type { Article, SourceSentence } from '../../document/article.ts';
import type { Removal } from '../../document/schema.ts';
import type { Block } from '../page/blocks.ts';
import { segmentParagraph } from '../text/segment.ts';
import { displayText } from '../text/tidy-text.ts';
import type { Verdict } from './judgement.ts';

/** The body sentence by sentence, what was taken out, and the title, with offsets into the reading text. */
export function gather(
  text: string,
  blocks: readonly Block[],
  verdicts: readonly Verdict[],
): Pick<Article, 'sentences' | 'removed' | 'title'> {
  const sentences: SourceSentence[] = [];
  const removed: Removal[] = [];
  let title: string | null = null;
  let paragraph = 0;
  blocks.forEach((block, i) => {
    const verdict = verdicts[i];
    if (verdict === 'title') title ??= displayText(block.text);
    else if (verdict)
      removed.push({ reason: verdict, start: block.start, end: block.end, text: displayText(block.text) });
    else if (addParagraph(sentences, text, block, paragraph)) paragraph += 1;
  });
  return { sentences, removed, title };
}

function addParagraph(sentences: SourceSentence[], text: string, block: Block, paragraph: number): boolean {
  const before = sentences.length;
  for (const { start, end, split } of segmentParagraph(text, block.start, block.end)) {
    const shown = displayText(text.slice(start, end));
    if (shown !== '') sentences.push({ index: sentences.length, paragraph, text: shown, start, end, split });
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
