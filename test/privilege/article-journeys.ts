import assert from 'node:assert/strict';
import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { articleId, outcomeKey } from '../../shared/document/identity.ts';
import type { BilingualDocument, Outcome } from '../../shared/document/schema.ts';
import { ARABIC, type Journey, type Scene } from './scene.ts';

const article = (key: string) => `/v1/articles/${articleId(key)}`;

/** Journeys of uploads, from the bucket to the catalog. */
export const UPLOAD_JOURNEYS: Record<string, Journey> = {
  async 'an upload becomes a document'(scene) {
    const key = await scene.upload();
    assert.equal((await scene.outcome(key)).status, 'completed');
    await scene.completed(articleId(key));
  },

  async 'an upload removed in S3 is marked deleted'(scene) {
    const key = await scene.upload();
    await scene.outcome(key);
    await scene.stack.s3.send(new DeleteObjectCommand({ Bucket: scene.stack.ready.articlesBucket, Key: key }));
    assert.equal((await scene.outcome(key, 2)).status, 'deleted');
    await scene.row(key, ({ status }) => status === 'deleted');
  },

  async 'a key too long to mirror is recorded, announced, read and erased'(scene) {
    await scene.subscribe('article.failed');
    const key = await scene.upload(ARABIC, `${scene.name}/${'x'.repeat(990)}`);
    assert.equal((await scene.outcome(key)).status, 'failed');
    assert.deepEqual(await scene.accepted(1), ['article.failed']);
    const read = await scene.call<{ status: string }>(200, 'GET', article(key));
    assert.equal(read.status, 'failed');
    await announceAgain(scene, key);
    await scene.call(204, 'DELETE', article(key));
    assert.equal(await scene.stack.outcome(key), null);
  },

  async 'a row that speaks of an erased outcome is set right, or goes'(scene) {
    const key = await scene.upload();
    const outcome = await scene.outcome(key);
    await scene.row(key, ({ status }) => status === 'completed');
    await leaveBehind(scene, key, outcome);
    await scene.send('documents', { key: outcomeKey(key) });
    await scene.row(key, ({ revision }) => revision === 1);

    const erased = `incoming/${scene.name}-erased.txt`;
    await leaveBehind(scene, erased, outcome);
    await scene.send('documents', { key: outcomeKey(erased) });
    await scene.gone(erased);
  },

  async 'an upload that is gone before it was processed is forgotten'(scene) {
    const key = `incoming/${scene.name}.txt`;
    await scene.catalog.accepted(key, new Date());
    await scene.send('ingest', { key });
    await scene.gone(key);
  },
};

/** Makes the row speak of an outcome that is not in the bucket. */
async function leaveBehind(scene: Scene, key: string, outcome: Outcome): Promise<void> {
  const stored = { outcome: { ...outcome, revision: 99 }, etag: '"erased"', versionId: null, generation: 0 };
  assert(await scene.catalog.committed(key, stored, new Date()));
}

/** The message that `sweep` sends if the catalog does not know an outcome: without a version. */
async function announceAgain(scene: Scene, key: string): Promise<void> {
  await scene.row(key, ({ status }) => status === 'failed');
  await scene.forgetRow(articleId(key));
  await scene.send('documents', { key: outcomeKey(key) });
  await scene.row(key, ({ status }) => status === 'failed');
}

/** Journeys through the HTTP API. */
export const API_JOURNEYS: Record<string, Journey> = {
  async 'a text is posted twice, read, listed and deleted'(scene) {
    const once = { 'idempotency-key': scene.name };
    const { id } = await scene.call<{ id: string }>(202, 'POST', '/v1/articles', `${ARABIC} ${scene.name}`, once);
    await scene.call(202, 'POST', '/v1/articles', `${ARABIC} ${scene.name}`, once);
    await scene.completed(id);
    await scene.call(200, 'GET', `/v1/articles/${id}`);
    await scene.call(200, 'GET', `/v1/articles/${id}/summary?sentences=1`);
    const { items } = await scene.call<{ items: { id: string }[] }>(200, 'GET', '/v1/articles?limit=100');
    assert(items.some((item) => item.id === id));
    await scene.until(async () => {
      const found = await scene.call<{ items: { id: string }[] }>(
        200,
        'GET',
        `/v1/articles?q=${encodeURIComponent('المستشفى')}&limit=100`,
      );
      return found.items.some((item) => item.id === id) || undefined;
    });
    await scene.call(204, 'DELETE', `/v1/articles/${id}`);
    await scene.call(404, 'GET', `/v1/articles/${id}`);
  },

  async 'a file is uploaded by a presigned URL and fetched back'(scene) {
    type Upload = { id: string; url: string; headers: Record<string, string> };
    const wanted = { filename: 'خبر.txt', contentType: 'text/plain' };
    const upload = await scene.call<Upload>(201, 'POST', '/v1/uploads', wanted);
    const body = `${ARABIC} ${scene.name}`;
    await fetched(200, upload.url, { method: 'PUT', headers: upload.headers, body });
    await scene.completed(upload.id);
    const { url } = await scene.call<{ url: string }>(200, 'GET', `/v1/articles/${upload.id}/original`);
    assert.equal(await fetched(200, url), body);
  },

  async 'an id is known before its upload is there'(scene) {
    const key = `incoming/${scene.name}.txt`;
    await scene.catalog.accepted(key, new Date());
    await scene.call(202, 'GET', article(key));
    await scene.call(404, 'GET', `${article(key)}/original`);
  },

  async 'a document too large to answer is linked to'(scene) {
    const key = `incoming/${scene.name}.txt`;
    await scene.stack.s3.send(
      new PutObjectCommand({
        Bucket: scene.stack.ready.documentsBucket,
        Key: outcomeKey(key),
        Body: JSON.stringify(largeDocument(key)),
      }),
    );
    await scene.completed(articleId(key));
    const { document } = await scene.call<{ document: { url: string } }>(200, 'GET', article(key));
    await fetched(200, document.url);
  },

  async 'an article is processed again'(scene) {
    const key = await scene.upload();
    await scene.outcome(key);
    await scene.call(202, 'POST', `${article(key)}/reprocess`);
    await scene.outcome(key, 2);
  },

  async 'a correction is remembered in later articles, and by announce if the API died before'(scene) {
    const key = await scene.upload();
    await scene.completed(articleId(key));
    const { revision, sentences } = await scene.call<BilingualDocument>(200, 'GET', article(key));
    const correction = { en: `Corrected ${scene.name}.`, revision };
    await scene.call(200, 'PATCH', `${article(key)}/sentences/1`, correction);
    await scene.row(key, (row) => row.revision === revision + 1);
    await scene.forgetCorrection(sentences[1]!.ar);
    await scene.send('documents', { key: outcomeKey(key) });
    const remembered = await scene.until(() => scene.correction(sentences[1]!.ar));
    assert.equal(remembered.en, correction.en);
    const again = await scene.outcome(await scene.upload(undefined, `${scene.name}-again.txt`));
    assert.equal(again.status === 'completed' && again.sentences[1]?.en, correction.en);
  },

  async 'usage is reported'(scene) {
    await scene.call(200, 'GET', '/v1/usage');
  },
};

/** Journeys along presigned URLs. Whoever follows one has the rights of the function that signed it. */
async function fetched(expected: number, url: string, init: RequestInit = {}): Promise<string> {
  const answer = await fetch(url, init);
  assert.equal(answer.status, expected, `the presigned URL was answered ${answer.status}`);
  return answer.text();
}

/** Six megabytes are the most that a function can answer. */
function largeDocument(key: string) {
  const now = new Date().toISOString();
  const source = { bucket: 'articles', key, versionId: null, etag: '"0"', uploadedAt: now };
  const id = articleId(key);
  const text = 'x'.repeat(5_100_000);
  const metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };
  const read = { title: null, text, metadata, sentences: [], summary: { sentences: [], ar: '', en: '' } };
  return { schemaVersion: '1', id, revision: 1, status: 'completed', source, ...read, createdAt: now };
}
