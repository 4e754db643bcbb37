import { EXPORT_FORMATS, type ExportFormat } from '../document/export-formats.ts';
import type { BilingualDocument } from '../document/schema.ts';
import { cutAt } from '../document/title.ts';

const LONGEST = 80;
/** Characters that file systems refuse or that confuse a shell or a reader. */
const UNFIT = /[\p{C}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** A readable name: the day and the title, in English if there is one; the name of the upload for an untitled article. */
export function exportFileName({ title, metadata, source, id }: BilingualDocument, format: ExportFormat): string {
  const upload = source.key
    .split('/')
    .at(-1)
    ?.replace(/(\.\w{1,5}){1,2}$/, '');
  const names = [title?.en, title?.ar, upload, id].map((name) => tidy(name ?? ''));
  const name = cutAt(names.find((candidate) => candidate !== '') ?? id, LONGEST).replace(/…$/, '');
  const day = /^\d{4}-\d\d-\d\d/.exec(metadata.publishedAt ?? '')?.[0];
  return `${day === undefined ? '' : `${day} `}${name.trim()}${EXPORT_FORMATS[format].ending}`;
}

/** No dot stands at an end: a hidden file, or a name that Windows cuts. */
function tidy(name: string): string {
  return name
    .toWellFormed()
    .replace(UNFIT, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '');
}
