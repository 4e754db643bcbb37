import ipaddr from 'ipaddr.js';

/** True if webhooks may go to this machine: only local mode's configuration sets it. */
export interface AddressPolicy {
  allowLoopback: boolean;
}

/** Only this block of IPv6 is handed out as global unicast (RFC 4291, IANA registry). */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * True if the public internet routes the address to one machine. An allowlist: private, shared, link-local,
 * multicast, documentation, tunnelled and translated (mapped, 6to4, NAT64, Teredo) ranges and text that is no address
 * are all "no".
 */
export function isGlobalUnicast(address: string): boolean {
  const parsed = parse(address);
  if (parsed === null || parsed.range() !== 'unicast') return false;
  return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(GLOBAL_IPV6);
}

/** `127.0.0.0/8` or `::1`, in no other spelling. */
export function isLoopback(address: string): boolean {
  return parse(address)?.range() === 'loopback';
}

export function isAllowedAddress(address: string, { allowLoopback }: AddressPolicy): boolean {
  return isGlobalUnicast(address) || (allowLoopback && isLoopback(address));
}

/** Four decimal parts or IPv6 without a zone; the older spellings of IPv4 are the URL parser's business. */
function parse(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address);
  if (!address.includes('%') && ipaddr.IPv6.isValid(address)) return ipaddr.IPv6.parse(address);
  return null;
}
