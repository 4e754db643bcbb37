import { getSigningKey } from '@smithy/signature-v4';
import { expect, test } from 'vitest';
import { AuthenticationError } from '../../emulators/signing/authentication-error.ts';
import { decodeChunkedBody, IncompleteBody } from '../../emulators/signing/chunked-body.ts';
import { Sha256 } from '../../emulators/signing/sha256.ts';
import type { Verified } from '../../emulators/signing/verify.ts';

/** The worked example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
const KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const SIGNATURES = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
];
const BODY = [65_536, 1024, 0]
  .map((size, index) => `${size.toString(16)};chunk-signature=${SIGNATURES[index]}\r\n${'a'.repeat(size)}\r\n`)
  .join('');

async function signer(): Promise<Verified> {
  const credential = {
    accessKeyId: KEYS.accessKeyId,
    date: '20130524',
    region: 'us-east-1',
    service: 's3',
    signedHeaders: [],
    signature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    timestamp: '20130524T000000Z',
  };
  const signingKey = await getSigningKey(Sha256, KEYS, '20130524', 'us-east-1', 's3');
  return { principal: { ...KEYS, name: 'example' }, credential, signingKey };
}

/** Arrives in pieces of `size` bytes, wherever that cuts. */
async function* arriving(body: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(body);
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function decode(
  body: string,
  size: number,
  verified?: Verified,
): Promise<{ text: string; trailers: Map<string, string> }> {
  const trailers = new Map<string, string>();
  const pieces: Buffer[] = [];
  for await (const piece of decodeChunkedBody(arriving(body, size), verified, trailers))
    pieces.push(Buffer.from(piece));
  return { text: Buffer.concat(pieces).toString(), trailers };
}

test.each([37, 1000, 65_536, 1_000_000])(
  "Amazon's example of signed chunks is read in pieces of %i bytes",
  async (size) => {
    const { text } = await decode(BODY, size, await signer());
    expect(text).toBe('a'.repeat(66_560));
  },
);

test('one changed byte breaks the chain of signatures', async () => {
  const changed = `${BODY.slice(0, 40_000)}b${BODY.slice(40_001)}`;
  await expect(decode(changed, 1000, await signer())).rejects.toThrow(AuthenticationError);
});

test('unsigned chunks bring their trailers', async () => {
  const { text, trailers } = await decode('5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n', 3);
  expect(text).toBe('hello');
  expect([...trailers]).toEqual([['x-amz-checksum-crc32', 'NhCmhg==']]);
});

test.each(['5\r\nhel', '5\r\nhelloX\r\n0\r\n\r\n', 'zz\r\nhello', ''])(
  'the broken body %j is refused',
  async (body) => {
    await expect(decode(body, 4)).rejects.toThrow(IncompleteBody);
  },
);
