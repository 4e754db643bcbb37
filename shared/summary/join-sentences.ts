/** Marks of quotations, each with what closes it. `"` closes itself. */
const PAIRS: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ['«', '»'],
  ['“', '”'],
];

/** A sentence of an article, with the number of its paragraph. */
interface Sentence {
  readonly text: string;
  readonly paragraph: number;
}

/**
 * Returns the text of a summary: the chosen sentences in reading order, with every quotation whole. If the summary
 * takes only part of a quotation that runs over several sentences of its paragraph, marks are added at the cut.
 *
 * @param sentences of the article, in reading order
 * @param chosen indexes in reading order
 */
export function joinSentences(sentences: readonly Sentence[], chosen: readonly number[]): string {
  const open = openQuotations(sentences);
  const parts = chosen.map((index, i) => {
    const { text = '', paragraph } = sentences[index] ?? {};
    const follows = chosen[i - 1] === index - 1 && sentences[index - 1]?.paragraph === paragraph;
    const goesOn = chosen[i + 1] === index + 1 && sentences[index + 1]?.paragraph === paragraph;
    const before = open[index]?.before;
    const after = open[index]?.after;
    return `${before && !follows ? before[0] : ''}${text}${after && !goesOn ? after[1] : ''}`;
  });
  return parts.join(' ');
}

type Pair = (typeof PAIRS)[number];

/** The quotations that are open at the beginning and at the end of each sentence. A paragraph begins with none. */
function openQuotations(sentences: readonly Sentence[]): { before: Pair | null; after: Pair | null }[] {
  let open: Pair | null = null;
  return sentences.map(({ text, paragraph }, i) => {
    if (sentences[i - 1]?.paragraph !== paragraph) open = null;
    const before = open;
    for (const letter of text) open = afterMark(letter, open);
    return { before, after: open };
  });
}

function afterMark(letter: string, open: Pair | null): Pair | null {
  if (open) return letter === open[1] ? null : open;
  return PAIRS.find(([mark]) => mark === letter) ?? null;
}
