import { contentStems } from '../arabic/content-stems.ts';
import type { Article, Upload } from '../document/article.ts';
import { ArticleError } from '../document/errors.ts';
import { MAX_CHARACTERS } from '../document/limits.ts';
import type { Metadata } from '../document/schema.ts';
import type { DocumentWarning } from '../document/warnings.ts';
import { decode } from './bytes/decode.ts';
import { requireBodySize, requireLines, requireReadableSize } from './bytes/size-limits.ts';
import { promisedType, refuseBinary, textType } from './bytes/sniff-type.ts';
import { unpack } from './bytes/unpack.ts';
import { clean } from './clean/clean.ts';
import { creditAndDateline } from './clean/credit.ts';
import { gather, paragraphsOf } from './clean/gather.ts';
import { identifyLanguage, type Language } from './language/language.ts';
import { type Block, textBlocks } from './page/blocks.ts';
import { flattenHtml } from './page/flatten-html.ts';
import { pageFacts } from './page/page-metadata.ts';
import { readJson } from './read-json.ts';
import { tidyText } from './text/tidy-text.ts';

export { paragraphsOf };

/**
 * Reads an upload: unpack, decode, extract, clean, segment, identify. Pure and linear in the size of the upload.
 * @param limits `maxCharacters`: code points of clean body beyond which the article is refused
 * @throws ArticleError `empty-article`, `not-arabic`, `unsupported-type`, `undecodable`, `too-large` or
 * `malformed-json`; all of them are final for these bytes
 */
export function readArticle(upload: Upload, limits: { maxCharacters?: number } = {}): Article {
  const { maxCharacters = MAX_CHARACTERS } = limits;
  const bytes = unpack(upload.bytes);
  refuseBinary(bytes);
  const decoded = decode(bytes, upload.contentType);
  requireReadableSize(decoded.text, maxCharacters);
  const source = tidyText(decoded.text);
  const contentType = textType(source.text, promisedType(upload.key, upload.contentType));
  const reading =
    contentType === 'application/json' ? fromJson(source.text) : fromText(source.text, contentType === 'text/html');
  if (!/\p{L}/u.test(reading.text)) throw emptyArticle('no letter in it');
  requireLines(reading.blocks.length, maxCharacters);
  const verdicts = clean(reading.blocks, reading.isPage, reading.title);
  const { sentences, removed, title } = gather(reading.text, reading.blocks, verdicts);
  const language = requireArabic(reading.text, sentences);
  requireBodySize(sentences, maxCharacters);
  return {
    text: reading.text,
    encoding: decoded.encoding,
    contentType,
    title: chooseTitle(reading, title),
    metadata: creditAndDateline(reading.metadata, removed, sentences),
    sentences,
    removed,
    language,
    warnings: [...new Set([...decoded.warnings, ...source.warnings, ...reading.warnings])],
  };
}

/** A page's own heading is its title without the site's name; where it says something else, the page's head decides. */
function chooseTitle({ title: given, isPage }: Reading, found: string | null): string | null {
  if (!given || !found || !isPage) return given ?? found;
  const known = new Set(contentStems(given));
  const shared = contentStems(found).filter((stem) => known.has(stem)).length;
  return shared >= 0.9 * contentStems(found).length ? found : given;
}

interface Reading {
  text: string;
  blocks: Block[];
  isPage: boolean;
  title: string | null;
  metadata: Metadata;
  warnings: DocumentWarning[];
}

const NO_METADATA: Metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };

function fromText(source: string, isPage: boolean): Reading {
  if (!isPage)
    return { text: source, blocks: textBlocks(source), isPage, title: null, metadata: NO_METADATA, warnings: [] };
  const page = flattenHtml(source);
  const { title, metadata, articleBody } = pageFacts(page.head);
  if (articleBody && !shows(page.text, articleBody)) {
    const { text } = tidyText(articleBody);
    return { text, blocks: textBlocks(text), isPage: false, title, metadata, warnings: ['body-from-json-ld'] };
  }
  return { text: page.text, blocks: page.blocks, isPage, title, metadata, warnings: [] };
}

/** False for pages that are drawn by a script, whose text is only in their JSON-LD. */
function shows(page: string, articleBody: string): boolean {
  const opening = contentStems(articleBody.slice(0, 400));
  const shown = new Set(contentStems(page.slice(0, 200_000)));
  return opening.filter((stem) => shown.has(stem)).length >= 0.5 * opening.length;
}

function fromJson(source: string): Reading {
  const { title, body, metadata } = readJson(source);
  const { text, warnings } = tidyText(body.content);
  const reading = fromText(text, body.type === 'text/html');
  return { ...reading, title: title ?? reading.title, metadata: { ...reading.metadata, ...metadata }, warnings };
}

function requireArabic(text: string, sentences: Article['sentences']): Language {
  const body = sentences.map((sentence) => sentence.text).join('\n');
  const hasBody = /\p{L}\P{L}*\p{L}\P{L}*\p{L}/u.test(body);
  const language = identifyLanguage(hasBody ? body : text);
  if (language.code === 'ar' && hasBody) return language;
  if (language.code === 'ar' || language.code === 'und')
    throw emptyArticle('nothing but page furniture or a few letters');
  const found = `"${language.code}" (confidence ${language.confidence.toFixed(2)})`;
  throw new ArticleError('not-arabic', `Expected an article in Arabic, got ${found}. Only Arabic is translated.`);
}

function emptyArticle(found: string): ArticleError {
  return new ArticleError('empty-article', `Expected an article, got ${found}. Upload the text of the article.`);
}
