import type { BinaryType } from '../bytes/sniff-type.ts';
import type { Reading } from '../reading/reading.ts';

/** Limits of a reader of a format. */
export interface FormatLimits {
  maxCharacters: number;
}

/** Result of reading the bytes of one format. */
export interface FormatReading {
  reading: Reading;
  /** The encoding of the part that was read; UTF-8 if it is left out. */
  encoding?: string;
}

/** A reader of bytes. */
export type ReadFormat = (bytes: Uint8Array, limits: FormatLimits) => Promise<FormatReading>;
/** The reader of Markdown, which is text. */
export type ReadMarkdown = (source: string) => Reading;

/**
 * The reader of a format. Each is loaded when the first upload of its format comes: together their libraries are larger
 * than all else that reads, and most uploads need none of them.
 */
export function loadFormat(type: BinaryType): Promise<ReadFormat>;
export function loadFormat(type: 'text/markdown'): Promise<ReadMarkdown>;
export async function loadFormat(type: BinaryType | 'text/markdown'): Promise<ReadFormat | ReadMarkdown> {
  if (type === 'text/markdown') return (await import('./markdown.ts')).readMarkdown;
  if (type === 'application/pdf') return (await import('./pdf.ts')).readPdf;
  if (type === 'message/rfc822') return (await import('./mail.ts')).readMail;
  return (await import('./word.ts')).readWord;
}
