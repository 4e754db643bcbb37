import { fingerprint, pageKey, postedKey, randomPostedKey, uploadKey } from '../../shared/api/article-key.ts';
import type { BodyOf } from '../../shared/api/routes.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { articleLinks } from '../../shared/document/article-links.ts';
import { WebhookUrlError } from '../../shared/document/errors.ts';
import { articleId } from '../../shared/document/identity.ts';
import { MAX_PAGE_URL } from '../../shared/document/limits.ts';
import type { ApiDeps } from './deps.ts';
import type { Handlers } from './handler.ts';
import { type ApiResponse, json } from './response.ts';

const UPLOAD_SECONDS = 900;
const MAX_TRIES = 3;

export const uploadHandlers: Handlers<'createArticle' | 'createUpload'> = {
  async createArticle({ body, bytes, headers, token }, deps) {
    const address = addressAlone(body);
    if (address !== null) return accept(deps, await storePage(deps, address));
    const idempotencyKey = readIdempotencyKey(headers['idempotency-key']);
    const key =
      idempotencyKey === null ? randomPostedKey(deps.random.bytes) : postedKey(token?.id ?? '', idempotencyKey);
    const contentType = body.mediaType === 'application/json' ? body.mediaType : `${body.mediaType}; charset=utf-8`;
    await storeOnce(deps, key, { bytes, contentType, fingerprint: fingerprint(body.mediaType, bytes) });
    return accept(deps, key);
  },

  async createUpload({ body: { value } }, { uploads, random, now }) {
    const key = uploadKey(random.bytes, value.filename);
    const expiresAt = new Date(now().getTime() + UPLOAD_SECONDS * 1000).toISOString();
    const presigned = await uploads.presignPut(key, value.contentType, UPLOAD_SECONDS);
    return json(201, { id: articleId(key), key, ...presigned, expiresAt });
  },
};

async function accept({ catalog, now, settings }: ApiDeps, key: string): Promise<ApiResponse> {
  await catalog.accepted(key, now());
  const id = articleId(key);
  const links = articleLinks(settings.apiUrl, id);
  return json(202, { id, status: 'processing', links }, { location: links.article });
}

/** The address of a page that is to be fetched; null if the article itself came. */
function addressAlone(body: BodyOf<'createArticle'>): string | null {
  if (body.mediaType !== 'application/json') return null;
  const { text, html, url } = body.value;
  return text || html ? null : (url ?? null);
}

/**
 * Fetches a page and stores it under the key of its address, which it returns. A page that has not changed is stored
 * once.
 */
async function storePage({ pages, uploads }: ApiDeps, address: string): Promise<string> {
  if (address.length > MAX_PAGE_URL)
    throw new WebhookUrlError(`Expected an address of at most ${MAX_PAGE_URL} characters, got ${address.length}`);
  const { bytes, contentType, url } = await pages.fetch(address);
  const key = pageKey(new URL(address));
  const print = fingerprint(contentType, bytes);
  if ((await uploads.fingerprint(key)) === print) return key;
  await uploads.replace(key, { bytes, contentType, fingerprint: print, url: url.slice(0, MAX_PAGE_URL) });
  return key;
}

/**
 * Stores the first body of a key. The same body again is the same article.
 * @throws ApiProblem `idempotency-key-reused` for another body, `conflict` while the first is still being written
 */
async function storeOnce(
  { uploads }: Pick<ApiDeps, 'uploads'>,
  key: string,
  object: Parameters<ApiDeps['uploads']['create']>[1],
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if ((await uploads.create(key, object)) === 'created') return;
    const stored = await uploads.fingerprint(key);
    if (stored === object.fingerprint) return;
    if (stored !== null) {
      throw new ApiProblem('idempotency-key-reused', 'Expected the body that this Idempotency-Key was first used with');
    }
  }
  throw new ApiProblem('conflict', 'The same Idempotency-Key is being used at this moment: try again', {
    headers: { 'retry-after': '1' },
  });
}

/** @throws ApiProblem `invalid-request` for a key that is not 1 to 255 printable ASCII characters */
function readIdempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (/^[!-~]{1,255}$/.test(header)) return header;
  const detail = 'Expected 1 to 255 printable ASCII characters without spaces';
  throw new ApiProblem('invalid-request', detail, { errors: [{ parameter: 'Idempotency-Key', detail }] });
}
