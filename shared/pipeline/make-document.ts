import { createHash } from 'node:crypto';
import type { readArticle } from '../article/read-article.ts';
import type { Article } from '../document/article.ts';
import type { BilingualDocument } from '../document/schema.ts';
import type { Clock } from '../ports/system.ts';
import type { Correction } from '../ports/translation.ts';
import type { SourceVersion } from '../ports/uploads.ts';
import { rankSentences } from '../summary/rank.ts';
import { translateArticle } from '../translation/translate-article.ts';
import type { TranslationDeps } from '../translation/translate-lines.ts';
import { assembleDocument } from './assemble.ts';

export interface PipelineDeps extends TranslationDeps {
  now: Clock;
  /** `readArticle`, or a way to load it once it is needed. */
  read(...input: Parameters<typeof readArticle>): Article | Promise<Article>;
  /** Longest body that is translated, in characters. */
  maxCharacters: number;
}

/**
 * The whole journey of one article: bytes in, bilingual document out.
 *
 * 1. **read**: decode the bytes, find the article in the page, take out what is not the article, cut it into sentences,
 *    make sure that it is Arabic;
 * 2. **rank** the sentences, so that a summary of any length is a prefix of the ranking;
 * 3. **translate** title and sentences, one a line, paying for new ones only;
 * 4. **assemble** the document, every sentence with its translation, rank and place in the text.
 *
 * @param corrections those of the document that this one replaces
 * @throws ArticleError if the input can't become a document; TranslationRejected; HeldError if it must wait
 */
export async function makeDocument(
  source: SourceVersion,
  bytes: Uint8Array,
  revision: number,
  deps: PipelineDeps,
  corrections: readonly Correction[] = [],
): Promise<BilingualDocument> {
  const startedAt = deps.now();
  const upload = { bytes, key: source.key, contentType: source.contentType };

  const article = await deps.read(upload, { maxCharacters: deps.maxCharacters });
  const { ranking, method } = rankSentences(article.sentences, article.title);

  const translateAt = deps.now();
  const texts = article.sentences.map((sentence) => sentence.text);
  const translation = await translateArticle({ title: article.title, sentences: texts, corrections }, deps);

  const createdAt = deps.now();
  const timings = {
    totalMs: createdAt.getTime() - startedAt.getTime(),
    translateMs: createdAt.getTime() - translateAt.getTime(),
  };
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return assembleDocument({ source, sha256, article, ranking, method, translation, timings, createdAt, revision });
}
