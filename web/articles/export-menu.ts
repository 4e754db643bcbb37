import type { Client, ExportFormat } from '../../client/index.ts';
import { attempt } from '../dom/action.ts';
import { element } from '../dom/element.ts';

const FORMATS: [ExportFormat, string][] = [
  ['docx', 'Word'],
  ['html', 'Web page'],
  ['markdown', 'Markdown'],
  ['csv', 'CSV table'],
  ['tmx', 'Translation memory (TMX)'],
];

/** Downloads the article in the format that is chosen. */
export function exportMenu(client: Client, id: string): HTMLElement {
  const choose = async () => {
    const format = menu.value as ExportFormat;
    menu.value = '';
    menu.disabled = true;
    await attempt(async () => save(await client.articles.export(id, format)));
    menu.disabled = false;
  };
  const options = FORMATS.map(([value, label]) => element('option', { value }, label));
  const first = element('option', { value: '' }, 'Download as …');
  const menu = element('select', { 'aria-label': 'Download as', onchange: choose }, first, ...options);
  return menu;
}

function save({ name, content }: { name: string; content: Blob }): void {
  const href = URL.createObjectURL(content);
  element('a', { href, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
