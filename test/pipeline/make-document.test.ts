import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readArticle } from '../../shared/article/read-article.ts';
import type { Article } from '../../shared/document/article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import { BilingualDocument } from '../../shared/document/schema.ts';
import { makeDocument, type PipelineDeps } from '../../shared/pipeline/make-document.ts';
import { deletionRecord, failureRecord } from '../../shared/pipeline/records.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';

const TEXT = `افتتاح مستشفى جديد

أعلنت وزارة الصحة افتتاح مستشفى جديد في العاصمة يوم الأحد. وقال الوزير إن المستشفى يضم ثلاثمئة سرير.

وأضاف أن العمل في المشروع بدأ قبل ثلاث سنوات. وشكر الأهالي العاملين في المشروع على جهودهم.`;
const bytes = Buffer.from(TEXT);

const source: SourceVersion = {
  ...{ bucket: 'articles', key: 'incoming/hospital.txt', versionId: 'u7', etag: '"e7"', bytes: bytes.length },
  ...{ contentType: 'text/plain', uploadedAt: new Date('2026-03-01T05:59:00Z') },
};

/** Time passes while an article is read (10 ms a look at the clock) and translated (1 s a request). */
function createDeps(changes: Partial<PipelineDeps> = {}): PipelineDeps {
  let time = Date.parse('2026-03-01T06:00:00Z');
  return {
    translator: {
      async translate(text) {
        time += 1_000;
        const line = (ar: string, i: number) =>
          `Line ${String.fromCharCode(97 + i)} ${'word '.repeat(ar.length / 5)}end.`;
        return { text: text.split('\n').map(line).join('\n'), appliedTerms: [] };
      },
    },
    memory: { recall: async () => new Map(), remember: async () => {} },
    scope: { engine: 'test', terminology: 'news-1' },
    reserve: async () => ({ release: async () => {} }),
    retryAt: () => new Date(time),
    now: () => {
      time += 10;
      return new Date(time);
    },
    read: readArticle,
    maxCharacters: 10_000,
    ...changes,
  };
}

describe('a document', () => {
  test('is what its schema says, with no field that the schema does not know', async () => {
    const document = await makeDocument(source, bytes, 1, createDeps());
    expect(z.parse(BilingualDocument, document)).toEqual(document);
  });

  test('carries what reading found doubtful; nothing for a plain upload', async () => {
    const mislabelled = { ...source, contentType: 'text/plain; charset=iso-8859-6' };
    expect((await makeDocument(mislabelled, bytes, 1, createDeps())).warnings).toEqual(['charset-label-ignored']);
    expect((await makeDocument(source, bytes, 1, createDeps())).warnings).toEqual([]);
  });

  test('says what it was made from, when, and how long that took', async () => {
    const document = await makeDocument(source, bytes, 3, createDeps());
    expect(document).toMatchObject({
      schemaVersion: '1',
      id: articleId(source.key),
      revision: 3,
      status: 'completed',
      language: { source: 'ar', target: 'en' },
      createdAt: '2026-03-01T06:00:01.030Z',
      timings: { totalMs: 1_020, translateMs: 1_010 },
      translation: { engine: 'test', terminology: 'news-1', requests: 1, alignment: 'exact' },
    });
    expect(document.source).toEqual({
      bucket: 'articles',
      key: source.key,
      versionId: 'u7',
      etag: '"e7"',
      bytes: bytes.length,
      sha256: createHash('sha256').update(TEXT).digest('hex'),
      contentType: 'text/plain',
      encoding: 'utf-8',
      uploadedAt: '2026-03-01T05:59:00.000Z',
    });
  });

  test('has title and sentences in both languages, in their places in the text', async () => {
    const document = await makeDocument(source, bytes, 1, createDeps());
    expect(document.title).toEqual({ ar: 'افتتاح مستشفى جديد', en: expect.stringMatching(/^Line a /) });
    expect(document.sentences.map(({ en }) => en.slice(0, 6))).toEqual(['Line b', 'Line c', 'Line d', 'Line e']);
    expect(document.sentences.map(({ index, paragraph }) => [index, paragraph])).toEqual([
      [0, 0],
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    for (const { ar, start, end } of document.sentences) expect(document.text.slice(start, end)).toBe(ar);
    expect(document.sentences.map(({ rank }) => rank).toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('has a summary of the same three sentences in both languages, in reading order', async () => {
    const { sentences, summary } = await makeDocument(source, bytes, 1, createDeps());
    const best = sentences.filter(({ rank }) => rank <= 3);
    expect(summary.sentences).toEqual(best.map(({ index }) => index));
    expect(summary.ar).toBe(best.map(({ ar }) => ar).join(' '));
    expect(summary.en).toBe(best.map(({ en }) => en).join(' '));
    expect(summary.method).toMatch(/\w/);
  });

  test('without a title in the upload has none', async () => {
    const single = Buffer.from('أعلنت وزارة الصحة افتتاح مستشفى جديد في العاصمة يوم الأحد.');
    expect(await makeDocument(source, single, 1, createDeps())).toMatchObject({ title: null });
  });

  test('flags a sentence that reading had to cut once, with what else is doubtful of it', async () => {
    const article = await readArticle({ bytes, key: source.key, contentType: source.contentType });
    const cut = (i: number) => article.sentences.map((sentence, k) => ({ ...sentence, split: k === i }));
    const read = (): Article => ({ ...article, sentences: cut(1) });
    const document = await makeDocument(source, bytes, 1, createDeps({ read }));
    expect(document.sentences.map(({ flags }) => flags)).toEqual([[], ['split'], [], []]);

    const long = `${'كلمة، '.repeat(2_000)}نهاية.`;
    const twice = (): Article => ({
      ...article,
      sentences: cut(1).map((sentence, k) => (k === 1 ? { ...sentence, text: long } : sentence)),
    });
    const { sentences } = await makeDocument(source, bytes, 1, createDeps({ read: twice }));
    expect(sentences[1]!.flags.filter((flag) => flag === 'split')).toEqual(['split']);
  });

  test('of an article over the limit is not made, and nothing is translated', async () => {
    const translate = () => Promise.reject(new Error('asked'));
    const deps = createDeps({ maxCharacters: 50, translator: { translate } });
    await expect(makeDocument(source, bytes, 1, deps)).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('a failure record', () => {
  const error = new ArticleError('undecodable', 'Expected Arabic text. Save it as UTF-8.', { retryable: true });
  const at = new Date('2026-03-01T06:00:00Z');

  test('names the bytes that it was read from, and what the upload said of itself', () => {
    expect(failureRecord(source, bytes, 2, error, at)).toEqual({
      schemaVersion: '1',
      id: articleId(source.key),
      revision: 2,
      status: 'failed',
      source: {
        bucket: 'articles',
        key: source.key,
        versionId: 'u7',
        etag: '"e7"',
        bytes: bytes.length,
        sha256: createHash('sha256').update(TEXT).digest('hex'),
        contentType: 'text/plain',
        encoding: null,
        uploadedAt: '2026-03-01T05:59:00.000Z',
      },
      error: { code: 'undecodable', message: 'Expected Arabic text. Save it as UTF-8.', retryable: true },
      createdAt: '2026-03-01T06:00:00.000Z',
    });
  });

  test('of bytes that were not read has no hash', () => {
    expect(failureRecord(source, null, 1, error, at).source.sha256).toBeNull();
  });

  test('becomes a deletion record that keeps the name of what was there', () => {
    const failed = failureRecord(source, null, 1, error, at);
    expect(deletionRecord(failed, 2, new Date('2026-03-02T00:00:00Z'))).toEqual({
      schemaVersion: '1',
      id: failed.id,
      revision: 2,
      status: 'deleted',
      source: failed.source,
      createdAt: '2026-03-02T00:00:00.000Z',
    });
  });
});
