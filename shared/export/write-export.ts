import type { ExportFormat } from '../document/export-formats.ts';
import type { BilingualDocument } from '../document/schema.ts';

/** Loads a format's writer, and its library with it, when the first article is exported in that format. */
const WRITERS: Record<ExportFormat, () => Promise<(document: BilingualDocument) => string | Promise<Uint8Array>>> = {
  markdown: async () => (await import('./markdown.ts')).exportMarkdown,
  html: async () => (await import('./html.ts')).exportHtml,
  csv: async () => (await import('./csv.ts')).exportCsv,
  tmx: async () => (await import('./tmx.ts')).exportTmx,
  docx: async () => (await import('./docx.ts')).exportDocx,
};

/** An article in that format: text, or bytes. */
export async function writeExport(document: BilingualDocument, format: ExportFormat): Promise<string | Uint8Array> {
  const write = await WRITERS[format]();
  return write(document);
}
