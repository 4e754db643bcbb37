import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { paragraphsOf, readArticle } from '../../../shared/article/read-article.ts';
import type { Article } from '../../../shared/document/article.ts';
import { ArticleError } from '../../../shared/document/errors.ts';
import { caseSource } from '../case-source.ts';
import { CORPUS, foldersIn } from '../corpus-folders.ts';
import { checkInvariants } from '../invariants.ts';

export { CORPUS, foldersIn };

/**
 * The fields of an expected.json. A case that leaves out title, lines taken out, warnings, metadata or encoding expects
 * none of them, and UTF-8: what nobody asked for must not appear. `node test/article/complete-cases.ts` fills a case.
 */
interface Expected {
  why: string;
  key?: string;
  contentType?: string;
  maxCharacters?: number;
  /** The failure, and words that its message must hold. */
  error?: string;
  message?: string[];
  title?: string | null;
  paragraphs?: string[];
  sentences?: string[];
  /** Reason and text of all lines that are taken out, in reading order. */
  removed?: [string, string][];
  encoding?: string;
  type?: string;
  warnings?: string[];
  metadata?: Record<string, string | null>;
  /** Strings that the body must or must not hold. */
  holds?: string[];
  lacks?: string[];
  /** Number of sentences that were cut because they had no boundary. */
  splits?: number;
}

const NO_METADATA = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };

/** One test for each case of a kind: `text/read-also` reads as its expected.json says. */
export function readsAsExpected(kind: string): void {
  test.each(foldersIn(join(CORPUS, kind)).map((name) => `${kind}/${name}`))('%s', async (name) => {
    const folder = join(CORPUS, name);
    const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    expect(expected.why).toMatch(/\w/);
    const source = caseSource(folder);
    const upload = { bytes: source.bytes, key: expected.key ?? source.key, contentType: expected.contentType ?? '' };
    const limits = expected.maxCharacters === undefined ? {} : { maxCharacters: expected.maxCharacters };
    const reading = (async () => readArticle(upload, limits))();
    if (expected.error) await checkFailure(reading, expected);
    else checkArticle(await reading, expected);
  });
}

async function checkFailure(reading: Promise<Article>, { error, message = [] }: Expected): Promise<void> {
  const failure = await reading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(failure).toBeInstanceOf(ArticleError);
  expect(failure).toMatchObject({ code: error, retryable: false });
  for (const words of message) expect((failure as ArticleError).message).toContain(words);
}

function checkArticle(article: Article, expected: Expected): void {
  checkInvariants(article);
  const body = article.sentences.map(({ text }) => text).join('\n');
  expect(article.title).toBe(expected.title ?? null);
  if (expected.paragraphs) expect(paragraphsOf(article)).toEqual(expected.paragraphs);
  if (expected.sentences) expect(article.sentences.map(({ text }) => text)).toEqual(expected.sentences);
  expect(article.removed.map(({ reason, text }) => [reason, text])).toEqual(expected.removed ?? []);
  expect(article.encoding).toBe(expected.encoding ?? 'utf-8');
  if (expected.type) expect(article.contentType).toBe(expected.type);
  expect(article.warnings.toSorted()).toEqual((expected.warnings ?? []).toSorted());
  expect(article.metadata).toEqual({ ...NO_METADATA, ...expected.metadata });
  for (const words of expected.holds ?? []) expect(body).toContain(words);
  for (const words of expected.lacks ?? []) expect(body).not.toContain(words);
  expect(article.sentences.filter(({ split }) => split)).toHaveLength(expected.splits ?? 0);
}
