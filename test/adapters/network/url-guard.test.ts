import { expect, test } from 'vitest';
import { checkAddresses, checkUrl, createUrlGuard } from '../../../shared/adapters/network/url-guard.ts';
import { WebhookUrlError } from '../../../shared/document/errors.ts';
import { SPECIAL_IPV4 } from './special-ranges.ts';

const CLOUD = { allowLoopback: false };
const LOCAL = { allowLoopback: true };

function isRefused(url: string, policy = CLOUD): boolean {
  try {
    checkUrl(url, policy);
    return false;
  } catch (error) {
    if (!(error instanceof WebhookUrlError)) throw error;
    return true;
  }
}

/** Spellings of one IPv4 address that browsers and resolvers take for it. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  const whole = ((a * 256 + b) * 256 + c) * 256 + d;
  const hex = (n: number) => `0x${n.toString(16)}`;
  const octal = (n: number) => `0${n.toString(8)}`;
  const fullWidth = [...address]
    .map((char) => (char === '.' ? '。' : String.fromCodePoint(0xff10 + Number(char))))
    .join('');
  const percent = [...address].map((char) => `%${char.charCodeAt(0).toString(16)}`).join('');
  const bytes = [a, b, c, d];
  return [
    ...[address, `${address}.`, String(whole), hex(whole), octal(whole), fullWidth, percent],
    ...[
      bytes.map(hex).join('.'),
      bytes.map(octal).join('.'),
      bytes.map((n) => `0x${n.toString(16).padStart(8, '0')}`).join('.'),
    ],
    ...[`${a}.${b}.${c * 256 + d}`, `${a}.${(b * 256 + c) * 256 + d}`, `${hex(a)}.${octal(b)}.${c}.${hex(d)}`],
    ...[
      `${a}.${b}.${hex(c * 256 + d)}`,
      `${hex(a)}.${hex((b * 256 + c) * 256 + d)}`,
      address.replaceAll('.', '\u3002'),
    ],
    ...[`[::ffff:${address}]`, `[::${address}]`, `[64:ff9b::${address}]`, `[0:0:0:0:0:FFFF:${address}]`],
  ];
}

test('every spelling of every special IPv4 address is refused, with every port and path', () => {
  const hosts = SPECIAL_IPV4.flatMap((cidr) => spellings(cidr.split('/')[0] ?? ''));
  const urls = hosts.flatMap((host) => [
    `https://${host}/`,
    `https://${host}:8443/hook?x=1`,
    `HTTPS:\\\\${host}`,
    `http://${host}/`,
  ]);
  expect(urls.length).toBeGreaterThan(1_500);
  expect(urls.filter((url) => !isRefused(url))).toEqual([]);
});

test.each([
  'https://169.254.169.254/latest/meta-data',
  'https://2852039166/',
  'https://10.0.0.1/',
  'https://0x0a000001/',
  'https://[fd00::1]/',
  'https://[fe80::1]/',
  'https://[::1]/',
  'https://[::ffff:10.0.0.1]/',
  'https://[2002:a00:1::]/',
  'https://user:pw@example.com/',
  'https://user@example.com/',
  'https://:pw@example.com/',
  'https://example.com/#part',
  'https://example.com/#',
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/plain,x',
  'wss://example.com/',
  'not a url',
  '',
  '//example.com/',
  '/hook',
  'https://',
  'https://example.com:80/',
  'https://example.com:22/',
  'https://example.com:8080/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://a.localhost/',
  'https://printer.local/',
  'https://db.internal/',
  'https://nas.home.arpa/',
  'https://intranet/',
  'https://example.com./',
  'https://127.0.0.1\t/',
  'https://ⓛocalhost/',
  'https://①②⑦.0.0.1/',
  `https://example.com/${'a'.repeat(2_048)}`,
])('in the cloud %s is refused', (url) => {
  expect(isRefused(url)).toBe(true);
});

test.each([
  'https://example.com/',
  'https://example.com',
  'https://example.com:443/hook',
  'https://example.com:8443/hook?token=1',
  'https://sub.domain.example.co.uk/a/b',
  'https://موقع.وزارة-الاتصالات.مصر/',
  'https://1.1.1.1/',
  'https://[2606:4700:4700::1111]/',
  'https://localhost.example.com/',
])('in the cloud %s is accepted', (url) => {
  expect(isRefused(url)).toBe(false);
});

test.each([
  'http://127.0.0.1:5000/hook',
  'http://localhost:1/',
  'https://localhost:9443/',
  'http://[::1]:3000/',
  'http://0x7f.1:99/',
])('in local mode %s is accepted, in the cloud it is not', (url) => {
  expect([isRefused(url, LOCAL), isRefused(url, CLOUD)]).toEqual([false, true]);
});

test.each([
  'http://10.0.0.1/',
  'http://example.com/',
  'https://192.168.1.1/',
  'https://169.254.169.254/',
  'http://0.0.0.0:80/',
  'http://[::ffff:127.0.0.1]/',
  'http://u:p@localhost/',
])('in local mode %s is still refused', (url) => {
  expect(isRefused(url, LOCAL)).toBe(true);
});

test('one private address among many refuses the name', () => {
  const url = new URL('https://example.com/');
  const publicOnes = Array.from({ length: 99 }, (_, i) => `8.8.${i}.1`);
  expect(() => checkAddresses(url, publicOnes, CLOUD)).not.toThrow();
  expect(() => checkAddresses(url, [...publicOnes, '10.0.0.1'], CLOUD)).toThrow(WebhookUrlError);
  expect(() => checkAddresses(url, ['fe80::1', ...publicOnes], CLOUD)).toThrow(/example\.com at fe80::1/);
});

test('plain http goes to this machine alone, even where the name resolves elsewhere', () => {
  expect(() => checkAddresses(new URL('http://localhost/'), ['8.8.8.8'], LOCAL)).toThrow(WebhookUrlError);
  expect(() => checkAddresses(new URL('http://localhost/'), ['127.0.0.1', '::1'], LOCAL)).not.toThrow();
});

test('at creation a name that resolves to a private address is refused; one that does not resolve yet is accepted', async () => {
  const guard = createUrlGuard(CLOUD, async (host) => {
    if (host === 'private.example.com') return ['203.0.114.1', '10.0.0.7'];
    if (host === 'public.example.com') return ['203.0.114.1'];
    throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
  });
  await expect(guard.check('https://private.example.com/')).rejects.toThrow(WebhookUrlError);
  await expect(guard.check('https://public.example.com/')).resolves.toBeUndefined();
  await expect(guard.check('https://soon.example.com/')).resolves.toBeUndefined();
});

test('a refusal says what is expected and what it got', () => {
  expect(() => checkUrl('https://example.com:22/', CLOUD)).toThrow('Expected a URL with port 443 or 8443, got port 22');
  expect(() => checkUrl('http://example.com/', CLOUD)).toThrow('Expected a URL with https, got http');
});
