import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paragraphsOf, readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { caseSource } from './case-source.ts';
import { checkInvariants } from './invariants.ts';

/** What an expected.json may say. Everything is optional: a case states what it is about and nothing else. */
interface Expected {
  why: string;
  key?: string;
  contentType?: string;
  maxCharacters?: number;
  /** The failure, and words its message must hold. */
  error?: string;
  message?: string[];
  title?: string | null;
  paragraphs?: string[];
  sentences?: string[];
  /** Reason and text of lines that must be among those taken out. */
  removed?: [string, string][];
  encoding?: string;
  type?: string;
  warnings?: string[];
  metadata?: Record<string, string | null>;
  /** Strings the body must or must not hold. */
  holds?: string[];
  lacks?: string[];
  /** Sentences cut for want of a boundary. */
  splits?: number;
}

const corpus = join(import.meta.dirname, '..', 'corpus');
const cases = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe('every case of the corpus reads as its expected.json says', () => {
  test.each(cases.map(({ name }) => name))('%s', (name) => {
    const folder = join(corpus, name);
    const expected: Expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
    const source = caseSource(folder);
    const upload = { bytes: source.bytes, key: expected.key ?? source.key, contentType: expected.contentType ?? '' };
    const limits = expected.maxCharacters === undefined ? {} : { maxCharacters: expected.maxCharacters };
    if (expected.error) checkFailure(() => readArticle(upload, limits), expected);
    else checkArticle(readArticle(upload, limits), expected);
  });
});

test('a text reads the same whether its lines end by LF or by CRLF', () => {
  const sources = cases.map(({ name }) => caseSource(join(corpus, name))).filter(({ key }) => key.endsWith('.txt'));
  const texts = sources
    .map(({ bytes }) => new TextDecoder().decode(bytes))
    .filter((text) => !/[\r\0\ufffd]/.test(text));
  const read = (text: string) => {
    try {
      const { title, sentences, removed } = readArticle({
        bytes: new TextEncoder().encode(text),
        key: 'a.txt',
        contentType: '',
      });
      return {
        title,
        sentences: sentences.map((sentence) => sentence.text),
        removed: removed.map((each) => each.text),
      };
    } catch (error) {
      return String(error);
    }
  };
  expect(texts.length).toBeGreaterThan(100);
  for (const text of texts) expect(read(text.replaceAll('\n', '\r\n'))).toEqual(read(text));
});

test('the corpus has at least 200 cases, each with a reason', () => {
  expect(cases.length).toBeGreaterThanOrEqual(200);
  const reasons = cases.map(({ name }) => JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')).why);
  expect(reasons.filter((why) => typeof why !== 'string' || why === '')).toEqual([]);
});

function checkFailure(read: () => unknown, { error, message = [] }: Expected): void {
  let thrown: unknown;
  try {
    read();
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBeInstanceOf(ArticleError);
  const failure = thrown as ArticleError;
  expect(failure.code).toBe(error);
  expect(failure.retryable).toBe(false);
  for (const words of message) expect(failure.message).toContain(words);
}

function checkArticle(article: ReturnType<typeof readArticle>, expected: Expected): void {
  checkInvariants(article);
  const body = article.sentences.map(({ text }) => text).join('\n');
  if (expected.title !== undefined) expect(article.title).toBe(expected.title);
  if (expected.paragraphs) expect(paragraphsOf(article)).toEqual(expected.paragraphs);
  if (expected.sentences) expect(article.sentences.map(({ text }) => text)).toEqual(expected.sentences);
  for (const [reason, text] of expected.removed ?? []) {
    expect(article.removed).toContainEqual(expect.objectContaining({ reason, text }));
  }
  if (expected.encoding) expect(article.encoding).toBe(expected.encoding);
  if (expected.type) expect(article.contentType).toBe(expected.type);
  if (expected.warnings) expect(article.warnings.toSorted()).toEqual(expected.warnings.toSorted());
  if (expected.metadata) expect(article.metadata).toMatchObject(expected.metadata);
  for (const words of expected.holds ?? []) expect(body).toContain(words);
  for (const words of expected.lacks ?? []) expect(body).not.toContain(words);
  if (expected.splits !== undefined)
    expect(article.sentences.filter(({ split }) => split)).toHaveLength(expected.splits);
}
