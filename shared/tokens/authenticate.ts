import type { Clock } from '../ports/system.ts';
import type { TokenRecord, TokenStore } from '../ports/tokens.ts';
import { isValidToken, parseToken } from './token.ts';

/** A revoked token stops within so long. */
const CACHE_MS = 60_000;
const CACHE_SIZE = 1_000;

/** The record of a bearer token that is good now, or null. */
export type Authenticate = (bearerToken: string) => Promise<TokenRecord | null>;

/**
 * Authenticates against the store, remembering records for a minute. Ids that are unknown are not remembered: a token
 * works from the moment it is made.
 */
export function createAuthenticate(store: Pick<TokenStore, 'get'>, now: Clock): Authenticate {
  const cache = new Map<string, { record: TokenRecord; until: number }>();

  async function find(id: string): Promise<TokenRecord | null> {
    const cached = cache.get(id);
    const at = now().getTime();
    if (cached && at < cached.until) return cached.record;
    const record = await store.get(id);
    cache.delete(id);
    if (record !== null) cache.set(id, { record, until: at + CACHE_MS });
    forgetOldest();
    return record;
  }

  /** A map keeps the order of insertion, and entries are inserted when they are read. */
  function forgetOldest(): void {
    const [oldest] = cache.keys();
    if (cache.size > CACHE_SIZE && oldest !== undefined) cache.delete(oldest);
  }

  return async (bearerToken) => {
    const token = parseToken(bearerToken);
    if (token === null) return null;
    const record = await find(token.id);
    return record !== null && isValidToken(token, record, now()) ? record : null;
  };
}
