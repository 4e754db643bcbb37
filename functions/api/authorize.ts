import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import type { Scope } from '../../shared/document/scopes.ts';
import type { TokenRecord } from '../../shared/ports/tokens.ts';
import type { Authenticate } from '../../shared/tokens/authenticate.ts';

/**
 * Returns the token of a request to a route that needs this scope; null if the route is open.
 * @throws ApiProblem `unauthenticated` or `missing-scope` (RFC 6750, section 3)
 */
export async function authorize(
  scope: Scope | null,
  authorization: string | undefined,
  authenticate: Authenticate,
): Promise<TokenRecord | null> {
  if (scope === null) return null;
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer === undefined) throw unauthenticated('Expected `Authorization: Bearer tj_…`', 'Bearer realm="tarjuman"');
  const token = await authenticate(bearer);
  if (token === null) {
    const challenge = 'Bearer realm="tarjuman", error="invalid_token"';
    throw unauthenticated('Expected a valid token; this one is unknown, revoked or expired', challenge);
  }
  if (token.scopes.includes(scope)) return token;
  throw new ApiProblem('missing-scope', `Expected a token with scope ${scope}`, {
    headers: { 'www-authenticate': `Bearer realm="tarjuman", error="insufficient_scope", scope="${scope}"` },
  });
}

/**
 * Returns the token of a request to a route that takes it in the query, for readers that can't send a header. Such a
 * token is seen by whoever sees the address: it has that one scope and no other.
 * @throws ApiProblem `unauthenticated` or `missing-scope`
 */
export async function authorizeByQuery(
  scope: Scope,
  rawQuery: string,
  authenticate: Authenticate,
): Promise<TokenRecord> {
  const given = new URLSearchParams(rawQuery).get('token');
  const challenge = 'Bearer realm="tarjuman"';
  if (given === null) throw unauthenticated(`Expected \`?token=tj_…\` of a token with scope ${scope}`, challenge);
  const token = await authenticate(given);
  if (token === null) {
    const invalid = 'Expected a valid token; this one is unknown, revoked or expired';
    throw unauthenticated(invalid, `${challenge}, error="invalid_token"`);
  }
  if (token.scopes.length === 1 && token.scopes[0] === scope) return token;
  throw new ApiProblem('missing-scope', `Expected a token with scope ${scope} and no other`, {
    headers: { 'www-authenticate': `${challenge}, error="insufficient_scope", scope="${scope}"` },
  });
}

function unauthenticated(detail: string, challenge: string): ApiProblem {
  return new ApiProblem('unauthenticated', detail, { headers: { 'www-authenticate': challenge } });
}
