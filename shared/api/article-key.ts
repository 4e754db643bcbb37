import { createHash } from 'node:crypto';
import { INCOMING } from '../document/identity.ts';

/**
 * Where a posted article is stored. The same caller and Idempotency-Key give the same key, whatever the body: the
 * second body meets the first. No extension: the content type is stored with the object.
 */
export function postedKey(tokenId: string, idempotencyKey: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([tokenId, idempotencyKey]), 'utf8')
    .digest('hex');
  return `${INCOMING}api/${digest.slice(0, 40)}`;
}

/** Where a posted article without an Idempotency-Key is stored. */
export function randomPostedKey(random: (bytes: number) => Uint8Array): string {
  return `${INCOMING}api/${Buffer.from(random(20)).toString('hex')}`;
}

/** Where a presigned upload goes: nobody can guess it, and the file keeps its name. */
export function uploadKey(random: (bytes: number) => Uint8Array, filename: string): string {
  return `${INCOMING}uploads/${Buffer.from(random(20)).toString('hex')}/${filename}`;
}

/** What makes two posted bodies the same one. Hex SHA-256. */
export function fingerprint(mediaType: string, bytes: Uint8Array): string {
  return createHash('sha256').update(`${mediaType}\n`).update(bytes).digest('hex');
}
