import type { Item } from './datasets.ts';
import { seeded } from './random.ts';

/**
 * The articles of more than one paragraph, each cut at a random paragraph and its halves swapped: the news is now
 * somewhere inside, as in a report or a transcript.
 */
export function rotateParagraphs(items: readonly Item[], seed: number): Item[] {
  const random = seeded(seed);
  return items.flatMap((item) => {
    const starts = item.sentences.flatMap(({ paragraph }, i) => {
      return i > 0 && item.sentences[i - 1]?.paragraph !== paragraph ? [i] : [];
    });
    if (starts.length === 0) return [];
    const at = starts[Math.floor(random() * starts.length)] as number;
    const turned = [...item.sentences.slice(at), ...item.sentences.slice(0, at)];
    return [{ ...item, sentences: renumber(turned) }];
  });
}

function renumber(sentences: Item['sentences']): Item['sentences'] {
  let paragraph = 0;
  return sentences.map((sentence, i) => {
    if (i > 0 && sentences[i - 1]?.paragraph !== sentence.paragraph) paragraph += 1;
    return { ...sentence, paragraph };
  });
}
