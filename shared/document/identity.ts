import { createHash } from 'node:crypto';

/** Where uploads live in the articles bucket and outcomes in the documents bucket. */
export const INCOMING = 'incoming/';
export const DOCUMENTS = 'documents/';
export const UNMIRRORED = 'unmirrored/';
/** S3 keys end at 1,024 bytes; an outcome's key is a few bytes longer than its source's. */
export const MAX_KEY_BYTES = 1_000;

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The place of an article in lists, newest last: the first receipt, then the id. */
export function positionOf({ createdAt, id }: { createdAt: Date; id: string }): string {
  return `${createdAt.toISOString()}#${id}`;
}

/** The article id of a position. */
export const idOfPosition = (position: string) => position.slice(position.indexOf('#') + 1);

/** The article id: the first 26 characters of lower-case RFC 4648 base32 of SHA-256 of the UTF-8 source key. */
export function articleId(sourceKey: string): string {
  const digest = createHash('sha256').update(sourceKey, 'utf8').digest();
  let id = '';
  let bits = 0;
  let value = 0;
  for (const byte of digest) {
    value = ((value << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && id.length < 26) {
      id += BASE32[(value >> (bits - 5)) & 31];
      bits -= 5;
    }
  }
  return id;
}

export function isKeyTooLong(sourceKey: string): boolean {
  return Buffer.byteLength(sourceKey, 'utf8') > MAX_KEY_BYTES;
}

/** `incoming/K` → `documents/K.json`, or `unmirrored/<id>.json` if that key would be too long for S3. */
export function outcomeKey(sourceKey: string): string {
  if (isKeyTooLong(sourceKey)) return `${UNMIRRORED}${articleId(sourceKey)}.json`;
  return `${DOCUMENTS}${sourceKey.slice(INCOMING.length)}.json`;
}

/** Returns the article id of an outcome key: the inverse of `outcomeKey`, as far as there is one. */
export function articleIdOfOutcome(key: string): string {
  const name = key.slice(0, -'.json'.length);
  if (key.startsWith(UNMIRRORED)) return name.slice(UNMIRRORED.length);
  return articleId(INCOMING + name.slice(DOCUMENTS.length));
}

/** Console "folders" (keys ending in `/`, zero bytes) and keys outside `incoming/` are no articles. */
export function isArticleKey(key: string, bytes: number): boolean {
  return key.startsWith(INCOMING) && !(key.endsWith('/') && bytes === 0);
}
