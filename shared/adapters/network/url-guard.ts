import { isIP } from 'node:net';
import { WebhookUrlError } from '../../document/errors.ts';
import { MAX_URL } from '../../document/limits.ts';
import type { Resolve, UrlGuard } from '../../ports/network.ts';
import { type AddressPolicy, isAllowedAddress, isLoopback } from './address-guard.ts';

const PORTS = new Set(['', '443', '8443']);
/** Names that are never public (RFC 6761, 6762, 8375, and ICANN's private-use `internal`). */
const PRIVATE_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Checks a URL by its text alone, as the WHATWG parser reads it: `0x7f.1`, `２１３０７０６４３３` and `127.0.0.1` are one.
 * @throws WebhookUrlError
 */
export function checkUrl(text: string, policy: AddressPolicy): URL {
  const url = parseUrl(text);
  if (url.username !== '' || url.password !== '') refuse('no user name or password', 'one');
  if (text.includes('#')) refuse('no fragment', 'one');
  const host = hostOf(url);
  if (policy.allowLoopback && namesLoopback(host)) return url;
  if (url.protocol !== 'https:') refuse('https', url.protocol.slice(0, -1));
  if (!PORTS.has(url.port)) refuse('port 443 or 8443', `port ${url.port}`);
  if (isIP(host) === 0) checkName(host);
  else if (!isAllowedAddress(host, policy)) refuse('a public address', host);
  return url;
}

/** The host as a resolver or a socket takes it: IPv6 without brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

/**
 * Checks every address that a URL's host resolved to, since the connection may be made to any. Plain http goes to
 * this machine alone.
 * @throws WebhookUrlError
 */
export function checkAddresses(url: URL, addresses: string[], policy: AddressPolicy): void {
  for (const address of addresses) {
    if (!isAllowedAddress(address, policy))
      refuse('a host with only public addresses', `${url.hostname} at ${address}`);
    if (url.protocol === 'http:' && !isLoopback(address)) refuse('http to this machine only', address);
  }
}

/** The guard of creation and change: a name that does not resolve yet is accepted, since every attempt checks again. */
export function createUrlGuard(policy: AddressPolicy, resolve: Resolve): UrlGuard {
  return {
    async check(text) {
      const url = checkUrl(text, policy);
      const addresses = await resolve(hostOf(url)).catch(() => []);
      checkAddresses(url, addresses, policy);
    },
  };
}

function parseUrl(text: string): URL {
  if (text.length > MAX_URL) refuse(`at most ${MAX_URL} characters`, `${text.length}`);
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new WebhookUrlError('Expected an absolute https URL, such as https://example.com/hook');
  }
  return url;
}

function namesLoopback(host: string): boolean {
  return isIP(host) === 0 ? /(^|\.)localhost$/.test(host) : isLoopback(host);
}

function checkName(host: string): void {
  if (!host.includes('.') || host.endsWith('.') || PRIVATE_NAMES.test(host)) refuse('a public host name', host);
}

function refuse(expected: string, got: string): never {
  throw new WebhookUrlError(`Expected a URL with ${expected}, got ${got}`);
}
