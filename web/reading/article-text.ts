import type { BilingualDocument, Sentence } from '../../shared/document/schema.ts';
import { button, element } from '../dom/element.ts';
import { inLanguage } from '../dom/language.ts';
import { FLAG_LABELS } from '../words/meanings.ts';
import type { Pairs } from './pairs.ts';

/** The article: paragraphs as running text, each beside its other language. */
export function articleText(
  { sentences }: BilingualDocument,
  pairs: Pairs,
  pick: (index: number) => void,
): HTMLElement {
  const paragraphs = Map.groupBy(sentences, ({ paragraph }) => paragraph);
  return element(
    'div',
    { class: 'text' },
    ...[...paragraphs.values()].map((paragraph) =>
      element(
        'div',
        { class: 'pair' },
        inLanguage('p', 'ar', ...paragraph.flatMap(({ index, ar }) => [pairs.span(index, 'ar', ar), ' '])),
        inLanguage('p', 'en', ...paragraph.flatMap((sentence) => english(sentence, pairs, pick))),
      ),
    ),
  );
}

/** The English carries the flags: it is what they doubt. */
function english({ index, en, flags }: Sentence, pairs: Pairs, pick: (index: number) => void): (Node | string)[] {
  const marks = flags.flatMap((flag) => [
    button(FLAG_LABELS[flag], () => pick(index), {
      class: 'flag',
      'aria-label': `Sentence ${index + 1}: ${FLAG_LABELS[flag]}. Show details`,
    }),
    ' ',
  ]);
  return [pairs.span(index, 'en', en), ' ', ...marks];
}
