import type { Client, UploadFile } from '../../client/index.ts';
import { MAX_FILENAME } from '../../shared/document/limits.ts';
import { attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';
import { counted } from '../words/amounts.ts';
import { dropZone } from './drop-zone.ts';

/** Where new articles come in: files dropped or chosen, or a text pasted. */
export function sendView(client: Client, onSent: (ids: string[]) => void): HTMLElement {
  const zone = dropZone((files) => attempt(() => sendFiles(files)));

  async function sendFiles(files: File[]): Promise<void> {
    const ids: string[] = [];
    zone.busy(true);
    try {
      for (const [i, file] of files.entries()) {
        zone.say(`Sending ${file.name}${files.length > 1 ? `, ${i + 1} of ${files.length}` : ''} …`);
        ids.push((await client.articles.upload(asUpload(file))).id);
      }
    } finally {
      zone.busy(false);
      if (ids.length > 0) onSent(ids);
    }
    if (ids.length > 1) tell(`Sent ${counted(ids.length, 'file')}.`);
  }

  return element(
    'section',
    { class: 'send' },
    element('h1', { tabindex: -1 }, 'Read an Arabic article in English'),
    element(
      'p',
      { class: 'lead' },
      'It comes back cleaned, translated sentence by sentence, and summarised in both languages.',
    ),
    zone.view,
    element('p', { class: 'or', 'aria-hidden': 'true' }, 'or'),
    textForm(async (text) => onSent([(await client.articles.create(text)).id])),
  );
}

function asUpload(file: File): UploadFile {
  const filename = file.name.slice(-MAX_FILENAME);
  return { filename, contentType: file.type || 'application/octet-stream', body: file };
}

function textForm(send: (text: string) => Promise<void>): HTMLFormElement {
  const count = element('span', { class: 'hint', id: 'text-count' });
  const oninput = () => {
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
    submit.disabled = true;
    await attempt(() => send(text.value));
    submit.disabled = false;
  };
  const label = element('label', { for: 'text' }, 'Paste Arabic text');
  const foot = element('div', { class: 'actions' }, submit, count);
  const form = element('form', { onsubmit }, label, text, foot);
  return form;
}
