import { namesOf } from './names.ts';

/** The formats that an article can be exported in. */
export const EXPORT_FORMATS = {
  markdown: { type: 'text/markdown', ending: '.md', description: 'CommonMark, for notes and wikis.' },
  html: { type: 'text/html', ending: '.html', description: 'A page that stands alone and prints well.' },
  csv: {
    type: 'text/csv',
    ending: '.csv',
    description:
      'A row for each sentence, for spreadsheets: UTF-8 with a byte-order mark. An apostrophe stands before what a spreadsheet would take for a formula.',
  },
  tmx: {
    type: 'application/x-tmx+xml',
    ending: '.tmx',
    description: 'Translation memory (TMX 1.4), for translation tools.',
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: '.docx',
    description: 'A document for Word and LibreOffice.',
  },
} as const satisfies Record<string, { type: string; ending: string; description: string }>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

export const EXPORT_FORMAT_NAMES = namesOf(EXPORT_FORMATS);
