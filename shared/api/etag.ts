import { createHash } from 'node:crypto';

/** A strong validator of what was made from `parts`: equal parts give equal bytes. */
export function etagOf(...parts: string[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** The validator of a compressed form of the same answer (RFC 9110, section 8.8.3.3). */
export function encodedEtag(etag: string, encoding: string): string {
  return etag.replace(/"$/, `;${encoding}"`);
}

/** Whether `If-None-Match` names this answer, in whatever encoding; it compares weakly (RFC 9110, section 13.1.2). */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const known = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return known.some((candidate) => candidate.replace(/;[a-z]+"$/, '"') === etag);
}
