import { randomUUID } from 'node:crypto';
import { articleText } from '../scene/article.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';
import { untilThere } from '../scene/wait.ts';

export const api: Step = {
  name: 'api',
  proves: 'the API does what its description says, from outside: post, upload, read, conditions, compression, refusals',
  needs: ['token', 'rights'],
  async run(scene) {
    const ask = await asker(scene);
    const text = articleText(scene, 0);
    const id = await postTwice(scene, ask, text);
    await checkReading(ask, id, text);
    await checkUpload(scene, ask);
    await checkRefusals(ask);
    return 'post, presigned upload, read, 304, gzip, HEAD and refusals';
  },
};

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function asker({ deployment, token, signal }: Scene): Promise<Ask> {
  const authorization = `Bearer ${await token()}`;
  return (path, init = {}) =>
    fetch(deployment.apiUrl + path, { ...init, signal, headers: { authorization, ...init.headers } });
}

const REMEDY = 'Search the log of `api` for the requestId of the answer. Does something stand in front of the API?';

function expectStatus(what: string, answer: Response, expected: number): void {
  expect(answer.status === expected, `Expected ${what} to be answered ${expected}, got ${answer.status}.`, REMEDY);
}

/** Returns the id of the article that was posted, once its document is there. */
async function postTwice(scene: Scene, ask: Ask, text: string): Promise<string> {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'idempotency-key': randomUUID() };
  const post = (body: string) => ask('/v1/articles', { method: 'POST', headers, body });
  const first = await post(text);
  expectStatus('POST /v1/articles', first, 202);
  const { id } = (await first.json()) as { id: string };
  const again = await post(text);
  expectStatus('the same Idempotency-Key with the same text', again, 202);
  const same = (await again.json()) as { id: string };
  expect(same.id === id, 'The same Idempotency-Key made two articles.', REMEDY);
  expectStatus('the same Idempotency-Key with another text', await post(`${text} `), 422);
  const entry = await untilThere(async () => {
    const found = await scene.catalog.get(id);
    if (found) scene.made.keys.add(found.key);
    return found?.status === 'completed' ? found : undefined;
  }, scene);
  expect(entry !== undefined, 'The posted article did not become a document.', REMEDY);
  return id;
}

async function checkReading(ask: Ask, id: string, text: string): Promise<void> {
  const path = `/v1/articles/${id}`;
  const answer = await ask(path, { headers: { 'accept-encoding': 'gzip' } });
  expectStatus(`GET ${path}`, answer, 200);
  expect(answer.headers.get('content-encoding') === 'gzip', 'The document came uncompressed.', REMEDY);
  const document = (await answer.json()) as { text: string };
  expect(document.text === text, `The Arabic changed on its way: ${document.text}`, REMEDY);
  const etag = answer.headers.get('etag') ?? '';
  expectStatus('the same document under If-None-Match', await ask(path, { headers: { 'if-none-match': etag } }), 304);
  expectStatus(`HEAD ${path}`, await ask(path, { method: 'HEAD' }), 200);
  const original = await ask(`${path}/original`);
  expectStatus(`GET ${path}/original`, original, 200);
  const { url } = (await original.json()) as { url: string };
  const download = await fetch(url);
  expect((await download.text()) === text, `The original's link answers ${download.status} or another text.`, REMEDY);
}

/** A browser asks first, then puts the file. */
async function checkUpload(scene: Scene, ask: Ask): Promise<void> {
  const contentType = 'text/plain';
  const answer = await ask('/v1/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ filename: `${scene.run}.txt`, contentType }),
  });
  expectStatus('POST /v1/uploads', answer, 201);
  const { url, headers } = (await answer.json()) as { url: string; headers: Record<string, string> };
  const key = decodeURIComponent(new URL(url).pathname);
  scene.made.keys.add(key.slice(key.indexOf('incoming/')));
  const asked = await fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin: scene.deployment.apiUrl,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    },
  });
  expect(
    asked.headers.get('access-control-allow-origin') !== null,
    `The articles bucket does not let a page of ${scene.deployment.apiUrl} upload (${asked.status}).`,
    'Does corsOrigins name the address of the API? Deploy again.',
  );
  const put = await fetch(url, { method: 'PUT', headers, body: articleText(scene, 0) });
  expectStatus('the presigned PUT', put, 200);
}

async function checkRefusals(ask: Ask): Promise<void> {
  const unknown = await ask('/v1/nothing');
  expectStatus('a path that is not there', unknown, 404);
  const type = unknown.headers.get('content-type') ?? '';
  expect(type.startsWith('application/problem+json'), `A 404 came as ${type}, not as a problem.`, REMEDY);
  expectStatus('an unknown query parameter', await ask('/v1/articles?nothing=1'), 400);
  expectStatus('GET /v1/health', await ask('/v1/health'), 200);
}
