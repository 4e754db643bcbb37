import { element } from '../dom/element.ts';
import { droppedFiles, type PickedFile } from './dropped-files.ts';

const ACCEPT =
  '.txt,.md,.html,.htm,.mht,.mhtml,.json,.gz,.docx,.pdf,.eml,text/plain,text/markdown,text/html,application/json,application/gzip';

/**
 * A place to drop files, folders or a text on, or to choose files from. What is dropped anywhere beside it counts too,
 * while it is shown.
 */
export function dropZone(onFiles: (files: PickedFile[]) => void, onText: (text: string) => void): HTMLElement {
  const onchange = () => {
    const files = [...(input.files ?? [])].map((file) => ({ name: file.name, file }));
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  const attributes = { id: 'files', class: 'unseen', type: 'file', multiple: true, accept: ACCEPT };
  const input = element('input', { ...attributes, onchange });
  const view = element(
    'div',
    { class: 'drop-zone' },
    element('p', {}, 'Drop files or folders here, or'),
    input,
    element('label', { for: 'files', class: 'button' }, 'Choose files'),
    element('p', { class: 'hint' }, 'Text, web page, Word, PDF, mail or JSON, in any Arabic encoding'),
  );
  whileShown(view, async (transfer) => {
    const text = transfer.getData('text/plain');
    const files = await droppedFiles(transfer);
    if (files.length > 0) onFiles(files);
    else if (text !== '') onText(text);
  });
  return view;
}

/** Listens on the whole window: a file that misses the zone must not make the browser leave the page. */
function whileShown(view: HTMLElement, take: (transfer: DataTransfer) => void): void {
  const gone = new AbortController();
  const on = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
    window.addEventListener(type, (event) => (view.isConnected ? listener(event) : gone.abort()), gone);
  on('dragover', (event) => {
    event.preventDefault();
    view.classList.add('over');
  });
  on('dragleave', (event) => view.classList.toggle('over', event.relatedTarget !== null));
  on('drop', (event) => {
    event.preventDefault();
    view.classList.remove('over');
    if (event.dataTransfer !== null) take(event.dataTransfer);
  });
}
