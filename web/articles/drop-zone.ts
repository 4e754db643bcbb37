import { element } from '../dom/element.ts';

const ACCEPT = '.txt,.md,.html,.htm,.json,.gz,text/plain,text/markdown,text/html,application/json,application/gzip';

/** A place to drop files on, or to choose them from. Files dropped anywhere beside it count too, while it is shown. */
export function dropZone(onFiles: (files: File[]) => void) {
  const status = element('p', { class: 'hint', role: 'status' });
  const take = (list: FileList | undefined | null) => {
    if (list && list.length > 0) onFiles([...list]);
  };
  const onchange = () => {
    take(input.files);
    input.value = '';
  };
  const attributes = { id: 'files', class: 'unseen', type: 'file', multiple: true, accept: ACCEPT };
  const input = element('input', { ...attributes, onchange });
  const view = element(
    'div',
    { class: 'drop-zone' },
    element('p', {}, 'Drop files here, or'),
    input,
    element('label', { for: 'files', class: 'button' }, 'Choose files'),
    element('p', { class: 'hint' }, 'Text, web page or JSON, gzipped or not, in any Arabic encoding'),
    status,
  );
  whileShown(view, take);
  const busy = (isBusy: boolean) => {
    view.classList.toggle('busy', isBusy);
    input.disabled = isBusy;
    if (!isBusy) status.textContent = '';
  };
  const say = (text: string) => {
    status.textContent = text;
  };
  return { view, busy, say };
}

/** Listens on the whole window: a file that misses the zone must not make the browser leave the page. */
function whileShown(view: HTMLElement, take: (files: FileList | undefined) => void): void {
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
    if (!view.classList.contains('busy')) take(event.dataTransfer?.files);
  });
}
