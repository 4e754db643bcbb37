import type { Sentence } from '../../shared/document/schema.ts';
import { attempt } from '../dom/action.ts';
import { button, element } from '../dom/element.ts';

/** Gives a sentence another English; resolves when the corrected document is shown. */
export type Correct = (index: number, en: string) => Promise<void>;

/** A field for a person's English of one sentence. What is saved holds for the same sentence in later articles too. */
export function correctionForm({ index, en }: Sentence, correct: Correct, cancel: () => void): HTMLFormElement {
  const text = element('textarea', { id: 'correction', lang: 'en', dir: 'ltr', rows: 3, maxlength: 10_000 });
  text.value = en;
  const save = element('button', { class: 'primary' }, 'Save');
  const onsubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    // The API takes one line.
    const line = text.value.replace(/\s+/g, ' ').trim();
    if (save.disabled || line === '') return;
    if (line === en) return cancel();
    save.disabled = true;
    await attempt(() => correct(index, line));
    save.disabled = false;
  };
  const onkeydown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      form.requestSubmit();
    }
  };
  const hint = 'The same sentence will have this English in every later article, at no cost.';
  const form = element(
    'form',
    { class: 'correction', onsubmit, onkeydown },
    element('label', { for: 'correction' }, 'Better English'),
    text,
    element('div', { class: 'actions' }, save, button('Cancel', cancel), element('span', { class: 'hint' }, hint)),
  );
  return form;
}
