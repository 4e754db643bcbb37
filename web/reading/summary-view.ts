import type { BilingualDocument } from '../../shared/document/schema.ts';
import { joinSentences } from '../../shared/summary/join-sentences.ts';
import { countWords, selectSentences } from '../../shared/summary/select.ts';
import { copyButton } from '../dom/copy.ts';
import { element } from '../dom/element.ts';
import { inLanguage, LANGUAGES, type Language } from '../dom/language.ts';
import { counted } from '../words/amounts.ts';
import { setTabStops } from './move.ts';
import type { Pairs } from './pairs.ts';

/** A summary of any length: `show` chooses by the ranks alone and marks the same sentences in the article. */
export function summaryView({ sentences }: BilingualDocument, pairs: Pairs) {
  const ranked = sentences.map(({ rank }) => ({ rank, words: 0 }));
  const blocks = { ar: inLanguage('p', 'ar'), en: inLanguage('p', 'en') };
  const body = element('div', { class: 'pair' }, blocks.ar, blocks.en);
  const words = element('span', { class: 'hint' });
  let chosen: number[] = [];

  const textOf = (language: Language) =>
    joinSentences(
      sentences.map(({ paragraph, [language]: text }) => ({ paragraph, text })),
      chosen,
    );
  const copy = copyButton('Copy', () => `${textOf('ar')}\n\n${textOf('en')}\n`);

  function show(length: number): void {
    chosen = selectSentences(ranked, { sentences: length });
    pairs.drop(body.querySelectorAll('.sentence'));
    for (const language of LANGUAGES) {
      const spans = chosen.flatMap((index) => [pairs.span(index, language, sentences[index]?.[language] ?? ''), ' ']);
      blocks[language].replaceChildren(...spans);
    }
    setTabStops(body);
    pairs.mark(new Set(chosen));
    words.textContent = [
      counted(countWords(textOf('ar')), 'Arabic word'),
      counted(countWords(textOf('en')), 'English word'),
      'highlighted in the article',
    ].join(', ');
  }

  const head = element('div', { class: 'summary-head' }, element('h2', { id: 'summary' }, 'Summary'), words, copy);
  const view = element('section', { class: 'summary', 'aria-labelledby': 'summary' }, head, body);
  return { view, show };
}
