import type { BilingualDocument, Sentence } from '../../shared/document/schema.ts';
import { copyButton } from '../dom/copy.ts';
import { button, element } from '../dom/element.ts';
import { inLanguage } from '../dom/language.ts';
import { ordinal } from '../words/amounts.ts';
import { FLAG_LABELS, FLAG_MEANINGS } from '../words/meanings.ts';
import { moment } from '../words/moments.ts';
import { type Correct, correctionForm } from './correction-form.ts';

/** The sentence that was picked: both languages, its place, and what its flags mean. Away while none is. */
export function sentenceDetails({ sentences }: BilingualDocument, close: () => void, correct: Correct) {
  let picked: Sentence | undefined;
  const place = element('p', { class: 'hint' });
  const body = element('div', { role: 'status' });
  const copy = copyButton('Copy pair', () => `${picked?.ar}\n${picked?.en}\n`);
  const edit = button('Correct', () => picked && openForm(picked));
  const actions = element('div', { class: 'actions' }, edit, copy, button('Close', close));
  const head = element('div', { class: 'details-head' }, place, actions);
  const view = element('aside', { class: 'details', 'aria-label': 'Sentence', hidden: true }, head, body);
  const openForm = (sentence: Sentence) => {
    const form = correctionForm(sentence, correct, () => {
      show(sentence.index);
      edit.focus();
    });
    edit.hidden = true;
    body.replaceChildren(inLanguage('p', 'ar', sentence.ar), form);
    form.querySelector('textarea')?.focus();
  };
  const show = (index: number | null) => {
    edit.hidden = false;
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

function detailsOf({ ar, en, flags, corrected, correctedAt }: Sentence): HTMLElement[] {
  const meanings = flags.map((flag) =>
    element('p', { class: 'doubt' }, element('strong', {}, FLAG_LABELS[flag]), ' ', FLAG_MEANINGS[flag]),
  );
  const byPerson = `Corrected by a person${correctedAt ? `, ${moment(correctedAt)}` : ''}`;
  const note = corrected ? [element('p', { class: 'hint' }, byPerson)] : [];
  return [
    element('div', { class: 'pair' }, inLanguage('p', 'ar', ar), inLanguage('p', 'en', en)),
    ...meanings,
    ...note,
  ];
}
