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

/**
 * Refuses bytes that open like a format which is not text (PDF, pictures, archives …), whatever key or label say.
 * @throws ArticleError `unsupported-type`
 */
export function refuseBinary(bytes: Uint8Array): void {
  const format = formatBySignature(bytes);
  if (format === undefined) return;
  throw new ArticleError(
    'unsupported-type',
    `Expected text, Markdown, HTML or JSON, plain or gzipped; got ${format}. Export the article as text and upload that.`,
  );
}

/** The type the key or the label promises, before the text itself is looked at; undefined where both are silent. */
export function promisedType(key: string, contentType: string): TextType | undefined {
  const extension = /\.([a-z]+)$/.exec(key.toLowerCase().replace(/\.(gz|gzip)$/, ''))?.[1] ?? '';
  const label = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  return BY_EXTENSION[extension] ?? BY_CONTENT_TYPE[label];
}

/**
 * The type an upload is read as. JSON is taken at its word; between text and HTML the text itself decides, since
 * newsrooms save pages as `.txt` and plain text as `.html`.
 * @throws ArticleError `unsupported-type` for feeds and other XML
 */
export function textType(text: string, promised: TextType | undefined): TextType {
  const opening = text.slice(0, 4096).trimStart();
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

/** True where the text holds at least one HTML tag of the kind that pages are made of. */
export function hasMarkup(text: string): boolean {
  return TAG.test(text);
}

function startsWithMarkup(opening: string): boolean {
  return opening.startsWith('<') && hasMarkup(opening);
}
