import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenRecord } from '../ports/tokens.ts';

/** `tj_<id>_<secret>`: the id finds the record, the secret is compared with its hash. */
export interface Token {
  /** 16 hex digits. */
  id: string;
  /** 64 hex digits: 256 bits, so a plain hash of it can't be searched for and needs no salt. */
  secret: string;
}

export const TOKEN_ID_BYTES = 8;
export const TOKEN_SECRET_BYTES = 32;

const FORM = /^tj_([0-9a-f]{16})_([0-9a-f]{64})$/;

export function formatToken({ id, secret }: Token): string {
  return `tj_${id}_${secret}`;
}

/** Returns null if the text does not have a token's form, so that nothing is looked up for it. */
export function parseToken(text: string): Token | null {
  const [, id, secret] = FORM.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** A new token from `random(bytes)`. */
export function mintToken(random: (bytes: number) => Uint8Array): Token {
  return { id: hexOf(random, TOKEN_ID_BYTES), secret: hexOf(random, TOKEN_SECRET_BYTES) };
}

/** Hex SHA-256: all that is stored of a secret. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** True if the token is the recorded one and valid at `now`. Takes the same time however much of the secret is right. */
export function isValidToken(token: Token, record: TokenRecord, now: Date): boolean {
  const given = Buffer.from(hashSecret(token.secret), 'hex');
  const kept = Buffer.from(record.secretHash, 'hex');
  const same = kept.length === given.length && timingSafeEqual(given, kept);
  return same && record.revokedAt === null && (record.expiresAt === null || record.expiresAt > now);
}

function hexOf(random: (bytes: number) => Uint8Array, length: number): string {
  const bytes = random(length);
  if (bytes.length !== length) throw new RangeError(`Expected ${length} random bytes for a token, got ${bytes.length}`);
  return Buffer.from(bytes).toString('hex');
}
