import type { Upload } from '../../document/article.ts';
import { ArticleError } from '../../document/errors.ts';
import { formatBySignature } from './file-signatures.ts';

export type TextType = 'text/plain' | 'text/markdown' | 'text/html' | 'application/json';

const BY_EXTENSION: Record<string, TextType> = {
  txt: 'text/plain',
  text: 'text/plain',
  md: 'text/markdown',
  markdown: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  json: 'application/json',
};

const BY_CONTENT_TYPE: Record<string, TextType> = {
  'text/markdown': 'text/markdown',
  'text/html': 'text/html',
  'application/xhtml+xml': 'text/html',
  'application/json': 'application/json',
  'text/json': 'application/json',
};

/** Formats that are not text and are read. */
export type BinaryType =
  | 'application/pdf'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'message/rfc822';

/** Advice for formats that are refused. A format without a row gets the general advice. */
const INSTEAD: Record<string, string> = {
  'DOC or XLS': 'Save it as .docx, or set no password, and upload that.',
  RTF: 'Save it as .docx or .txt and upload that.',
};

/**
 * The format of bytes that are not text, or undefined for text. The bytes decide: a PDF stays one under any name, and a
 * mail or saved page is told by its headers.
 * @throws ArticleError `unsupported-type` for pictures, archives and other formats that are not read
 */
export function binaryType(
  bytes: Uint8Array,
  { key, contentType }: Pick<Upload, 'key' | 'contentType'>,
): BinaryType | undefined {
  const format = formatBySignature(bytes);
  if (format === 'PDF') return 'application/pdf';
  if (format === 'ZIP, DOCX or EPUB' && isWordFile(bytes))
    return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  if (format === undefined) return isMail(bytes, extensionOf(key), labelOf(contentType)) ? 'message/rfc822' : undefined;
  const advice = INSTEAD[format] ?? 'Export the article as text and upload that.';
  throw new ArticleError(
    'unsupported-type',
    `Expected text, Markdown, HTML, JSON, DOCX, PDF or a mail, plain or gzipped; got ${format}. ${advice}`,
  );
}

/** True if the ZIP names a Word document's main part among its entries. */
function isWordFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('word/document.xml');
}

const MAIL_EXTENSION = /^(?:eml|mhtml?|mht)$/;
const HEADER_LINE = /^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?[^\r\n]*$/;

/** A mail or a saved page: header lines first, one of which is of MIME or of mail. */
function isMail(bytes: Uint8Array, extension: string, label: string): boolean {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 8_192)).toString('latin1');
  const promised =
    MAIL_EXTENSION.test(extension) || /^(?:message\/rfc822|multipart\/related|application\/x-mimearchive)$/.test(label);
  const lines = opening
    .replace(/^\uFEFF|^ï»¿/, '')
    .trimStart()
    .split(/\r?\n/);
  if (!HEADER_LINE.test(lines[0] ?? '') && !/^From /.test(lines[0] ?? '')) return false;
  const head = lines.slice(0, Math.max(1, lines.indexOf('') === -1 ? 40 : lines.indexOf('')));
  const names = head
    .filter((line) => HEADER_LINE.test(line))
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());
  const known = names.filter((name) => MAIL_HEADERS.has(name)).length;
  return promised ? known >= 1 : known >= 3 && names.includes('mime-version');
}

const MAIL_HEADERS = new Set(
  'from to cc subject date message-id mime-version content-type content-transfer-encoding received return-path reply-to snapshot-content-location'.split(
    ' ',
  ),
);

const extensionOf = (key: string) => /\.([a-z]+)$/.exec(key.toLowerCase().replace(/\.(gz|gzip)$/, ''))?.[1] ?? '';
const labelOf = (contentType: string) => contentType.split(';')[0]?.trim().toLowerCase() ?? '';

/** Returns the type that the key or the label promises, without a look at the text; undefined if neither names one. */
export function promisedType(key: string, contentType: string): TextType | undefined {
  const extension = extensionOf(key);
  if (extension === 'csv' || extension === 'tsv' || /^text\/(?:csv|tab-separated-values)$/.test(labelOf(contentType)))
    throw new ArticleError(
      'unsupported-type',
      'Expected one article, got a table (CSV). Upload each article by itself.',
    );
  return BY_EXTENSION[extension] ?? BY_CONTENT_TYPE[labelOf(contentType)];
}

/**
 * The type an upload is read as. JSON is taken at its word; between text and HTML the text itself decides, since
 * newsrooms save pages as `.txt` and plain text as `.html`.
 * @throws ArticleError `unsupported-type` for feeds and other XML
 */
export function textType(text: string, promised: TextType | undefined): TextType {
  const opening = text.slice(0, 4096).trimStart();
  if (/^WARC\/\d/.test(opening))
    throw new ArticleError(
      'unsupported-type',
      'Expected one article, got a web archive (WARC). Upload the page in it.',
    );
  if (promised === 'application/json') return promised;
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<(rss|feed|rdf:RDF|svg|urlset|sitemapindex|plist)\b/i.test(opening)) {
    throw new ArticleError('unsupported-type', 'Expected one article, got an XML feed or drawing. Upload the article.');
  }
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(opening)) return 'text/html';
  if (promised === 'text/html') return hasMarkup(text) ? promised : 'text/plain';
  if (promised !== undefined) return promised;
  if (/^\{\s*"/.test(opening)) return 'application/json';
  return startsWithMarkup(opening) ? 'text/html' : 'text/plain';
}

const TAG =
  /<(?:\/(?:p|div|a|span|article|body|html|li|td|h\d)|(?:p|br|div|article|section|main|h\d|ul|table|body)\b)[^<>]{0,2000}>/i;

/** Returns true if the text holds at least one HTML tag of the kind that pages are made of. */
export function hasMarkup(text: string): boolean {
  return TAG.test(text);
}

function startsWithMarkup(opening: string): boolean {
  return opening.startsWith('<') && hasMarkup(opening);
}
