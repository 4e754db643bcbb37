import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowedAddress, isGlobalUnicast, isLoopback } from '../../../shared/adapters/network/address-guard.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from './special-ranges.ts';

/** `10.0.0.0/8` → its first, second, quarter, middle, last but one and last addresses. */
function samples(
  cidr: string,
  bits: number,
  format: (value: bigint) => string,
  parse: (text: string) => bigint,
): string[] {
  const [base = '', prefix = ''] = cidr.split('/');
  const first = parse(base);
  const last = first + (1n << BigInt(bits - Number(prefix))) - 1n;
  const quarter = (last - first) / 4n;
  return [...new Set([first, first + 1n, first + quarter, (first + last) / 2n, last - quarter, last - 1n, last])]
    .filter((value) => value >= first && value <= last)
    .map(format);
}

const parse4 = (text: string) => text.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);
const format4 = (value: bigint) => [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
const format6 = (value: bigint) =>
  [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((value >> shift) & 0xffffn).toString(16)).join(':');

function parse6(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = !tail ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array(8 - left.length - right.length).fill('0');
  return [...left, ...gap, ...right].reduce((value: bigint, part) => (value << 16n) | BigInt(`0x${part}`), 0n);
}

const in4 = SPECIAL_IPV4.flatMap((cidr) => samples(cidr, 32, format4, parse4));
const in6 = SPECIAL_IPV6.flatMap((cidr) => samples(cidr, 128, format6, parse6));
/** Ways to write, or reach, an IPv4 address inside an IPv6 one. */
const WRAPPINGS: ((hex: string) => string)[] = [
  (hex) => `::ffff:${hex}`,
  (hex) => `::${hex}`,
  (hex) => `::ffff:0:${hex}`,
  (hex) => `64:ff9b::${hex}`,
  (hex) => `64:ff9b:1::${hex}`,
  (hex) => `2002:${hex}::1`,
  (hex) => `2001:0:${hex}:0:0:0:0`,
  (hex) => `fe80::5efe:${hex}`,
];
const hex4 = (address: string) =>
  `${(parse4(address) >> 16n).toString(16)}:${(parse4(address) & 0xffffn).toString(16)}`;
const wrapped = in4.flatMap((address) => WRAPPINGS.map((wrap) => wrap(hex4(address))));

test('no address of a special range, written or wrapped in any way, is global', () => {
  const all = [...in4, ...in6, ...wrapped];
  expect(all.length).toBeGreaterThan(1_000);
  expect(all.filter(isGlobalUnicast)).toEqual([]);
});

test('a public IPv4 address wrapped in IPv6 is not global either', () => {
  expect(WRAPPINGS.map((wrap) => wrap(hex4('8.8.8.8'))).filter(isGlobalUnicast)).toEqual([]);
});

test('ordinary public addresses are global', () => {
  const addresses = ['1.1.1.1', '8.8.8.8', '99.255.255.255', '172.15.255.255', '172.32.0.0', '192.167.255.255'];
  const v6 = ['2606:4700:4700::1111', '2a00:1450:4001::1', '2001:4860:4860::8888', '2400:cb00::1'];
  expect([...addresses, ...v6].filter((address) => !isGlobalUnicast(address))).toEqual([]);
});

test('text that is not one exact address is refused', () => {
  const forms = [
    '',
    ' ',
    '1.1.1',
    '1',
    '0x08080808',
    '010.8.8.8',
    '8.8.8.8 ',
    '8.8.8.8/32',
    '::g',
    '2606:4700::1%eth0',
    'a.b',
  ];
  expect(forms.filter(isGlobalUnicast)).toEqual([]);
});

test('loopback is allowed by configuration alone, and only as itself', () => {
  expect(['127.0.0.1', '127.255.255.255', '::1'].every(isLoopback)).toBe(true);
  expect(['::ffff:127.0.0.1', '::127.0.0.1', '10.0.0.1', 'localhost'].some(isLoopback)).toBe(false);
  expect(isAllowedAddress('127.0.0.1', { allowLoopback: false })).toBe(false);
  expect(isAllowedAddress('127.0.0.1', { allowLoopback: true })).toBe(true);
  expect(isAllowedAddress('10.0.0.1', { allowLoopback: true })).toBe(false);
});

test('any IPv6 address outside 2000::/3 is refused', () => {
  const address = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }).filter((value) => value >> 125n !== 1n);
  fc.assert(
    fc.property(address, (value) => !isGlobalUnicast(format6(value))),
    { numRuns: 2_000 },
  );
});
