import { SCOPE_NAMES, type Scope } from '../document/scopes.ts';
import type { Clock } from '../ports/system.ts';
import type { TokenRecord, TokenStore } from '../ports/tokens.ts';
import { formatToken, hashSecret, mintToken } from './token.ts';

export interface NewToken {
  name: string;
  scopes: Scope[];
  /** Left out: until it is revoked. */
  expiresAt?: Date;
}

/** The token can't be made. `message` says what was expected and what was given. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/**
 * Makes and stores a token. `token` is its text, which only this answer has: the table holds a hash.
 * @throws TokenError for an empty name, no or unknown scopes, or an end that has passed
 */
export async function createToken(
  { name, scopes, expiresAt }: NewToken,
  store: Pick<TokenStore, 'put'>,
  now: Clock,
  random: (bytes: number) => Uint8Array,
): Promise<{ token: string; record: TokenRecord }> {
  const createdAt = now();
  checkName(name);
  checkScopes(scopes);
  if (expiresAt !== undefined && !(expiresAt > createdAt)) {
    throw new TokenError(`Expected a token to expire in the future, got ${expiresAt.toISOString()}`);
  }
  const token = mintToken(random);
  const record: TokenRecord = {
    id: token.id,
    name,
    secretHash: hashSecret(token.secret),
    scopes: SCOPE_NAMES.filter((scope) => scopes.includes(scope)),
    createdAt,
    expiresAt: expiresAt ?? null,
    revokedAt: null,
  };
  await store.put(record);
  return { token: formatToken(token), record };
}

function checkName(name: string): void {
  if (name.trim() === '' || name.length > 100) {
    throw new TokenError(`Expected a token name of 1 to 100 characters, got ${name.length}`);
  }
}

function checkScopes(scopes: Scope[]): void {
  const unknown = scopes.find((scope) => !SCOPE_NAMES.includes(scope));
  if (scopes.length === 0 || unknown !== undefined) {
    throw new TokenError(`Expected scopes among ${SCOPE_NAMES.join(', ')}; got ${unknown ?? 'none'}`);
  }
}
