import { attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { complain } from '../dom/notice.ts';
import { counted } from '../words/amounts.ts';

const DRAFT = 'tarjuman.draft';
/** The API takes 6 MB with all that surrounds a text. */
const MOST_BYTES = 5_500_000;

export interface TextForm {
  view: HTMLFormElement;
  /** Puts a text in, for example one that was dropped. */
  fill(text: string): void;
}

/** A text to paste. What was written stays until it was sent, whatever else is opened meanwhile. */
export function textForm(send: (text: string) => Promise<void>): TextForm {
  const count = element('span', { class: 'hint', id: 'text-count' });
  const oninput = () => {
    keepDraft(text.value);
    count.textContent = text.value === '' ? '' : counted([...text.value].length, 'character');
  };
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  };
  const attributes = { id: 'text', name: 'text', lang: 'ar', dir: 'rtl', rows: 7, required: true };
  const text = element('textarea', { ...attributes, 'aria-describedby': 'text-count', oninput, onkeydown });
  const submit = element('button', { class: 'primary' }, 'Translate');
  const onsubmit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (submit.disabled || text.value.trim() === '') return;
    if (new Blob([text.value]).size > MOST_BYTES)
      return complain(new Error('This text is too long to paste. Save it as a file and drop it here.'));
    submit.disabled = true;
    await attempt(async () => {
      await send(text.value);
      keepDraft('');
    });
    submit.disabled = false;
  };
  const label = element('label', { for: 'text' }, 'Paste Arabic text, or the address of a page');
  const foot = element('div', { class: 'actions' }, submit, count);
  const form = element('form', { onsubmit }, label, text, foot);
  const fill = (given: string) => {
    text.value = given;
    oninput();
  };
  fill(sessionStorage.getItem(DRAFT) ?? '');
  return { view: form, fill };
}

function keepDraft(text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(DRAFT);
    else sessionStorage.setItem(DRAFT, text);
  } catch {
    // A draft over the storage's quota stays in the field alone.
  }
}
