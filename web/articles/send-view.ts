import { element } from '../dom/element.ts';
import { dropZone } from './drop-zone.ts';
import type { PickedFile } from './dropped-files.ts';
import { textForm } from './text-form.ts';

export interface Sending {
  files(files: PickedFile[]): void;
  text(text: string): Promise<void>;
}

/** The screen for new articles: files dropped or chosen, or a text pasted. */
export function sendView(send: Sending): HTMLElement {
  const form = textForm(send.text);
  return element(
    'section',
    { class: 'send' },
    element('h1', { tabindex: -1 }, 'Read an Arabic article in English'),
    element(
      'p',
      { class: 'lead' },
      'It comes back cleaned, translated sentence by sentence, and summarised in both languages.',
    ),
    dropZone(send.files, form.fill),
    element('p', { class: 'or', 'aria-hidden': 'true' }, 'or'),
    form.view,
  );
}
