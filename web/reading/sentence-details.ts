import type { BilingualDocument, Sentence } from '../../shared/document/schema.ts';
import { copyButton } from '../dom/copy.ts';
import { button, element } from '../dom/element.ts';
import { inLanguage } from '../dom/language.ts';
import { ordinal } from '../words/amounts.ts';
import { FLAG_LABELS, FLAG_MEANINGS } from '../words/meanings.ts';

/** The sentence that was picked: both languages, its place, and what its flags mean. Away while none is. */
export function sentenceDetails({ sentences }: BilingualDocument, close: () => void) {
  let picked: Sentence | undefined;
  const place = element('p', { class: 'hint' });
  const body = element('div', { role: 'status' });
  const copy = copyButton('Copy pair', () => `${picked?.ar}\n${picked?.en}\n`);
  const actions = element('div', { class: 'actions' }, copy, button('Close', close));
  const head = element('div', { class: 'details-head' }, place, actions);
  const view = element('aside', { class: 'details', 'aria-label': 'Sentence', hidden: true }, head, body);
  const show = (index: number | null) => {
    picked = sentences[index ?? -1];
    view.hidden = picked === undefined;
    place.textContent = picked === undefined ? '' : placeOf(picked, sentences.length);
    body.replaceChildren(...(picked === undefined ? [] : detailsOf(picked)));
  };
  return { view, show };
}

function placeOf({ index, rank }: Sentence, count: number): string {
  return `Sentence ${index + 1} of ${count}, ${rank === 1 ? 'the most important' : `${ordinal(rank)} in importance`}`;
}

function detailsOf({ ar, en, flags }: Sentence): HTMLElement[] {
  const meanings = flags.map((flag) =>
    element('p', { class: 'doubt' }, element('strong', {}, FLAG_LABELS[flag]), ' ', FLAG_MEANINGS[flag]),
  );
  return [element('div', { class: 'pair' }, inLanguage('p', 'ar', ar), inLanguage('p', 'en', en)), ...meanings];
}
