import type { Clock } from '../ports/system.ts';
import type { TokenRecord, TokenStore } from '../ports/tokens.ts';
import { isValidToken, parseToken } from './token.ts';

/** A revoked token stops working within this time. */
const CACHE_MS = 60_000;
const CACHE_SIZE = 1_000;

/** The record of a bearer token that is good now, or null. */
export type Authenticate = (bearerToken: string) => Promise<TokenRecord | null>;

/**
 * Authenticates against the store and caches records for a minute. Unknown ids are not cached, so that a token works
 * from the moment it is made.
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

  /** The first key is the oldest, because a map keeps the order of insertion. */
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
