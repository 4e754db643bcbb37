import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Subscription } from '../../shared/ports/subscriptions.ts';
import { newSecret, signingSecrets } from '../../shared/webhooks/secret.ts';
import { signedHeaders } from '../../shared/webhooks/sign.ts';
import { seededRandom } from '../fakes/webhook-fixtures.ts';

const COUNT = 1_000;
const hasPython = spawnSync('python3', ['--version']).status === 0;
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

interface Signed {
  secret: string;
  headers: ReturnType<typeof signedHeaders>;
  body: string;
}

function subscription(secret: string, retired: string[] = [], until = new Date(8.64e15)): Subscription {
  return { secret, retiredSecrets: retired.map((old) => ({ secret: old, until })) } as Subscription;
}

/** Arabic words and what disturbs naive code: marks, bidi controls, emoji, quotes, line separators, lone surrogates. */
const arabic = fc.string({
  unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ ًٌٍَُِّْـ٠١٢٣٤٥٦٧٨٩،؛؟«»'),
  maxLength: 200,
});
const disturbing = fc.constantFrom(
  '\u202e',
  '\u2028',
  '"',
  '\\',
  '🚢',
  '\u0000',
  '\ud800',
  'ﷺ',
  'e\u0301',
  '.',
  '\r\n',
  '</script>',
);
const body = fc
  .array(fc.oneof({ weight: 4, arbitrary: arabic }, { weight: 1, arbitrary: disturbing }), { maxLength: 20 })
  .map((parts) => JSON.stringify({ type: 'article.completed', data: { title: parts.join('') } }));

const random = seededRandom(2026);
const now = new Date();
const secrets = Array.from({ length: 10 }, () => newSecret(random));
const signed: Signed[] = fc.sample(body, { numRuns: COUNT, seed: 2026 }).map((text, i) => {
  const secret = secrets[i % secrets.length] ?? '';
  return { secret, headers: signedHeaders(subscription(secret), `msg_${i}`, text, now), body: text };
});

/** A line of `openssl dgst -r`: the digest in hex, then the file. */
const toSignature = (line: string) => `v1,${Buffer.from(line.split(' ')[0] ?? '', 'hex').toString('base64')}`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'signatures-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the standardwebhooks package verifies 1,000 random Arabic payloads', () => {
  for (const { secret, headers, body } of signed) {
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  }
});

test('the svix package verifies the same payloads', () => {
  for (const { secret, headers, body } of signed) {
    const webhook = new SvixWebhook(secret);
    expect(() => webhook.verify(body, headers)).not.toThrow();
    expect(() => webhook.verify(`${body} `, headers)).toThrow();
  }
});

test.skipIf(!hasPython)('Python with nothing but its standard library verifies the same payloads', () => {
  const file = join(folder, 'signed.json');
  writeFileSync(file, JSON.stringify(signed));
  const program = `
import base64, hashlib, hmac, json, sys
count = 0
for case in json.load(open(sys.argv[1], encoding="utf-8")):
    h = case["headers"]
    key = base64.b64decode(case["secret"].removeprefix("whsec_"))
    message = b".".join([h["webhook-id"].encode(), h["webhook-timestamp"].encode(), case["body"].encode("utf-8")])
    expected = "v1," + base64.b64encode(hmac.new(key, message, hashlib.sha256).digest()).decode()
    count += 24 <= len(key) <= 64 and h["webhook-signature"] == expected
print(count)`;
  expect(execFileSync('python3', ['-c', program, file], { encoding: 'utf8' }).trim()).toBe(String(COUNT));
});

test.skipIf(!hasOpenssl)('openssl verifies the same payloads', () => {
  const pairs = secrets.flatMap((secret) => {
    const mine = signed.filter((one) => one.secret === secret);
    const files = mine.map(({ headers, body }) => {
      const file = join(folder, headers['webhook-id']);
      writeFileSync(file, `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
      return file;
    });
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex');
    const mac = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key}`, '-r'];
    const lines = execFileSync('openssl', [...mac, ...files], { encoding: 'utf8' })
      .trim()
      .split('\n');
    return lines.map((line, i) => ({ sent: mine[i]?.headers['webhook-signature'], computed: toSignature(line) }));
  });
  expect(pairs).toHaveLength(COUNT);
  expect(pairs.filter(({ sent, computed }) => sent !== computed)).toEqual([]);
});

const sample: Signed = signed[1] as Signed;
const id = sample.headers['webhook-id'];
const stamp = sample.headers['webhook-timestamp'];
const mac = sample.headers['webhook-signature'].slice('v1,'.length);
const other = newSecret(random);
const flipped = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
const resigned = (secret: string, at: Date, text = sample.body) => signedHeaders(subscription(secret), id, text, at);
const seconds = (n: number) => new Date(now.getTime() + n * 1_000);

/** Each changes what arrives in one way; every one must be refused. */
const TAMPERINGS: Record<string, Partial<Signed> | { headers: Record<string, string> }> = {
  'a byte added to the body': { body: `${sample.body} ` },
  'a byte removed from the body': { body: sample.body.slice(0, -1) },
  'an empty body': { body: '' },
  'another letter in the body': { body: sample.body.replace('article', 'articIe') },
  'the body parsed and written again with spaces': { body: JSON.stringify(JSON.parse(sample.body), null, 1) },
  'fields added to the body': { body: sample.body.replace('{', '{"admin":true,') },
  'the body with a byte order mark': { body: `\ufeff${sample.body}` },
  'the body of another event': { body: signed[2]?.body ?? '' },
  'another id': { headers: { ...sample.headers, 'webhook-id': 'msg_999' } },
  'an id with more at its end': { headers: { ...sample.headers, 'webhook-id': `${id}.${stamp}` } },
  'an id in capitals': { headers: { ...sample.headers, 'webhook-id': id.toUpperCase() } },
  'no id': { headers: { ...sample.headers, 'webhook-id': '' } },
  'a timestamp one second later': { headers: { ...sample.headers, 'webhook-timestamp': String(Number(stamp) + 1) } },
  'a timestamp in milliseconds': { headers: { ...sample.headers, 'webhook-timestamp': `${stamp}000` } },
  'a timestamp that is no number': { headers: { ...sample.headers, 'webhook-timestamp': 'now' } },
  'no timestamp': { headers: { ...sample.headers, 'webhook-timestamp': '' } },
  'a replay after six minutes': { headers: resigned(sample.secret, seconds(-360)) },
  'a message from the future': { headers: resigned(sample.secret, seconds(360)) },
  'no signature': { headers: { ...sample.headers, 'webhook-signature': '' } },
  'a signature without its version': { headers: { ...sample.headers, 'webhook-signature': mac } },
  'a signature of another version': { headers: { ...sample.headers, 'webhook-signature': `v2,${mac}` } },
  'an asymmetric version over a symmetric signature': {
    headers: { ...sample.headers, 'webhook-signature': `v1a,${mac}` },
  },
  'a version alone': { headers: { ...sample.headers, 'webhook-signature': 'v1,' } },
  'one letter of the signature changed': {
    headers: { ...sample.headers, 'webhook-signature': `v1,${flipped(mac, 10)}` },
  },
  'half of the signature': { headers: { ...sample.headers, 'webhook-signature': `v1,${mac.slice(0, 20)}` } },
  'the signature twice, run together': { headers: { ...sample.headers, 'webhook-signature': `v1,${mac}${mac}` } },
  'the signature in hex': {
    headers: { ...sample.headers, 'webhook-signature': `v1,${Buffer.from(mac, 'base64').toString('hex')}` },
  },
  'the signature in URL-safe base64': { headers: { ...sample.headers, 'webhook-signature': `v1,-_${mac.slice(2)}` } },
  'the signature of another event': {
    headers: { ...sample.headers, 'webhook-signature': signed[2]?.headers['webhook-signature'] ?? '' },
  },
  'a signature by another secret': { headers: resigned(other, now) },
  'a secret cut short': { secret: `whsec_${sample.secret.slice(6, 38)}` },
  'the secret without decoding its base64': {
    secret: `whsec_${Buffer.from(sample.secret.slice(6)).toString('base64')}`,
  },
};

test('there are at least 25 kinds of tampering', () => {
  expect(Object.keys(TAMPERINGS).length).toBeGreaterThanOrEqual(25);
  expect(new Webhook(sample.secret).verify(sample.body, sample.headers)).toBeDefined();
});

test.each(Object.entries(TAMPERINGS))('%s is refused', (_name, tampering) => {
  const { secret, headers, body } = { ...sample, ...tampering };
  expect(() => new Webhook(secret).verify(body, headers as Signed['headers'])).toThrow();
});

test('while rotating, either secret verifies; once the overlap is over the old one does not', () => {
  const [fresh, old] = [newSecret(random), newSecret(random)];
  const during = signedHeaders(subscription(fresh, [old]), id, sample.body, now);
  expect(during['webhook-signature'].split(' ')).toHaveLength(2);
  for (const secret of [fresh, old]) expect(new Webhook(secret).verify(sample.body, during)).toBeDefined();
  const after = signedHeaders(subscription(fresh, [old], now), id, sample.body, now);
  expect(() => new Webhook(old).verify(sample.body, after)).toThrow();
  expect(signingSecrets(subscription(fresh, [old], seconds(1)), now)).toEqual([fresh, old]);
});

test('a secret has 32 random bytes, and a source that gives fewer is an error', () => {
  expect(Buffer.from(newSecret(random).slice(6), 'base64')).toHaveLength(32);
  expect(newSecret(random)).not.toBe(newSecret(random));
  expect(() => newSecret({ ...random, bytes: () => new Uint8Array(0) })).toThrow('Expected 32 random bytes');
});

test('the timestamp is whole seconds, also just before the next', () => {
  const at = new Date('2026-03-01T06:00:00.999Z');
  expect(signedHeaders(subscription(other), id, '{}', at)['webhook-timestamp']).toBe('1772344800');
});
