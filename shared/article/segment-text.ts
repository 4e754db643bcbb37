import type { SourceSentence } from '../document/article.ts';
import { textBlocks } from './page/blocks.ts';
import { segmentParagraph } from './text/segment.ts';
import { displayText } from './text/tidy-text.ts';

/** The sentences of a text that needs no cleaning: every line is a paragraph. */
export function segmentText(text: string): SourceSentence[] {
  const spans = textBlocks(text).flatMap((block, paragraph) =>
    segmentParagraph(text, block.start, block.end).map((span) => ({ ...span, paragraph })),
  );
  return spans
    .map(({ start, end, split, paragraph }) => ({
      paragraph,
      text: displayText(text.slice(start, end)),
      start,
      end,
      split,
    }))
    .filter((sentence) => sentence.text !== '')
    .map((sentence, index) => ({ index, ...sentence }));
}
