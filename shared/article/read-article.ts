import { hasLetter } from '../arabic/nothing-to-say.ts';
import type { Article, Upload } from '../document/article.ts';
import { ArticleError } from '../document/errors.ts';
import { MAX_CHARACTERS } from '../document/limits.ts';
import { MAX_TITLE_CHARACTERS } from '../document/title.ts';
import type { DocumentWarning } from '../document/warnings.ts';
import { decode } from './bytes/decode.ts';
import { requireBodySize, requireLines, requireReadableSize } from './bytes/size-limits.ts';
import { type BinaryType, binaryType, promisedType, textType } from './bytes/sniff-type.ts';
import { unpack } from './bytes/unpack.ts';
import { clean } from './clean/clean.ts';
import { creditAndDateline } from './clean/credit.ts';
import { gather, paragraphsOf } from './clean/gather.ts';
import { isNoArticle } from './clean/not-an-article.ts';
import { loadFormat } from './formats/load.ts';
import { identifyLanguage, type Language } from './language/language.ts';
import { readJson } from './reading/read-json.ts';
import { type Reading, readHtml, readPlain, withParagraph } from './reading/reading.ts';
import { admitText } from './text/admit.ts';

export { paragraphsOf };

/** The bytes after decoding: their encoding, their type and their content. */
interface Opened {
  encoding: string;
  contentType: string;
  reading: Reading;
  warnings: readonly DocumentWarning[];
}

/**
 * Reads an upload: unpack, decode, extract, clean, segment, identify. Pure and linear in the size of the upload; the
 * readers of Markdown, Word, PDF and mail are loaded when the first such upload comes.
 * @param limits `maxCharacters`: code points of clean body beyond which the article is refused
 * @throws ArticleError `empty-article`, `not-arabic`, `unsupported-type`, `undecodable`, `too-large` or
 * `malformed-json`; all of them are final for these bytes
 */
export async function readArticle(upload: Upload, limits: { maxCharacters?: number } = {}): Promise<Article> {
  const { maxCharacters = MAX_CHARACTERS } = limits;
  const bytes = unpack(upload.bytes);
  const type = binaryType(bytes, upload);
  const opened = type ? await openBinary(bytes, type, maxCharacters) : await openText(bytes, upload, maxCharacters);
  return toArticle(opened, maxCharacters);
}

async function openBinary(bytes: Uint8Array, type: BinaryType, maxCharacters: number): Promise<Opened> {
  const read = await loadFormat(type);
  const { reading, encoding = 'utf-8' } = await read(bytes, { maxCharacters }).catch(rethrow);
  return { encoding, contentType: type, reading, warnings: [] };
}

async function openText(bytes: Uint8Array, upload: Upload, maxCharacters: number): Promise<Opened> {
  const decoded = decode(bytes, upload.contentType);
  requireReadableSize(decoded.text, maxCharacters);
  const source = admitText(decoded.text);
  const contentType = textType(source.text, promisedType(upload.key, upload.contentType));
  const warnings = [...decoded.warnings, ...source.warnings];
  return { encoding: decoded.encoding, contentType, reading: await readText(source.text, contentType), warnings };
}

async function readText(source: string, contentType: string): Promise<Reading> {
  if (contentType === 'application/json') return readJson(source);
  if (contentType === 'text/html') return readHtml(source, 'page');
  if (contentType === 'text/markdown') return (await loadFormat('text/markdown'))(source);
  return readPlain(source);
}

function toArticle({ encoding, contentType, reading, warnings }: Opened, maxCharacters: number): Article {
  if (!hasLetter(reading.text)) throw emptyArticle('no letter in it');
  requireLines(reading.blocks.length, maxCharacters);
  const judgement = clean(reading.blocks, reading);
  const { text, blocks, verdicts, title } = withoutLongTitle(reading, judgement);
  const { sentences, removed } = gather(text, blocks, verdicts, title);
  const language = requireArabic(text, sentences);
  requireBodySize(sentences, maxCharacters);
  const doubts = isNoArticle(blocks, verdicts, title) ? (['not-an-article'] as const) : [];
  return {
    text,
    encoding,
    contentType,
    title,
    metadata: creditAndDateline(reading.metadata, removed, sentences),
    sentences,
    removed,
    language,
    warnings: [...new Set([...warnings, ...reading.warnings, ...doubts])],
  };
}

/** A reader may come from a bundle of its own, whose `ArticleError` is another class than this one. */
function rethrow(error: unknown): never {
  if (error instanceof ArticleError || !(error instanceof Error) || error.name !== 'ArticleError') throw error;
  const { code, message, cause } = error as ArticleError;
  throw new ArticleError(code, message, { cause });
}

/** A title of more than 300 code points is text: the first paragraph of the body, under the body's limit. */
function withoutLongTitle(reading: Reading, { verdicts, title }: ReturnType<typeof clean>) {
  const { text, blocks } = reading;
  if (title === null || title.length <= MAX_TITLE_CHARACTERS || [...title].length <= MAX_TITLE_CHARACTERS)
    return { text, blocks, verdicts, title };
  if (verdicts.includes('title'))
    return {
      text,
      blocks,
      title: null,
      verdicts: verdicts.map((verdict) => (verdict === 'title' ? undefined : verdict)),
    };
  return { ...withParagraph(reading, title), verdicts: [undefined, ...verdicts], title: null };
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
