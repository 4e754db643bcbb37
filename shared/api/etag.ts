import { createHash } from 'node:crypto';

/** A strong validator of what was made from `parts`: equal parts give equal bytes. */
export function etagOf(...parts: string[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`;
}

/** The validator of a compressed form of the same answer (RFC 9110, section 8.8.3.3). */
export function encodedEtag(etag: string, encoding: string): string {
  return etag.replace(/"$/, `;${encoding}"`);
}

/**
 * Returns the validator of `If-None-Match` that names this answer, in whatever encoding, or null. The comparison is weak
 * (RFC 9110, section 13.1.2). A 304 gives back the validator that the caller has.
 */
export function knownEtag(ifNoneMatch: string | undefined, etag: string): string | null {
  if (ifNoneMatch === undefined) return null;
  if (ifNoneMatch.trim() === '*') return etag;
  const known = ifNoneMatch.match(/"[^"]*"/g) ?? [];
  return known.find((candidate) => candidate.replace(/;[a-z]+"$/, '"') === etag) ?? null;
}
