import { createHash } from 'node:crypto';
import { INCOMING } from '../document/identity.ts';

/**
 * Returns the key of a posted article. The same caller and Idempotency-Key give the same key, whatever the body, so that
 * a second body meets the first. The key has no extension: the content type is stored with the object.
 */
export function postedKey(tokenId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tokenId, idempotencyKey]), 'utf8')
    .digest('hex');
  return `${INCOMING}api/${digest.slice(0, 40)}`;
}

/** Returns the key of a posted article that has no Idempotency-Key. */
export function randomPostedKey(random: (bytes: number) => Uint8Array): string {
  return `${INCOMING}api/${Buffer.from(random(20)).toString('hex')}`;
}

/** Returns the key of a presigned upload. Nobody can guess it, and the file keeps its name. */
export function uploadKey(random: (bytes: number) => Uint8Array, filename: string): string {
  return `${INCOMING}uploads/${Buffer.from(random(20)).toString('hex')}/${filename}`;
}

/** Returns the hex SHA-256 by which two posted bodies are compared. */
export function fingerprint(mediaType: string, bytes: Uint8Array): string {
  return createHash('sha256').update(`${mediaType}\n`).update(bytes).digest('hex');
}

/** Returns the key of a page of the web: the same address is the same article. */
export function pageKey(url: URL): string {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const digest = createHash('sha256').update(url.href, 'utf8').digest('hex');
  return `${INCOMING}web/${host}/${digest.slice(0, 40)}.html`;
}
