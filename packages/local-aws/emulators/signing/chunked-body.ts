import { createHash, createHmac, type Hash } from 'node:crypto';
import { AuthenticationError } from './authentication-error.ts';
import { ByteReader } from './byte-reader.ts';
import { sha256Hex } from './sha256.ts';
import type { Verified } from './verify.ts';

export class IncompleteBody extends Error {
  override readonly name = 'IncompleteBody';
}

/**
 * Takes the `aws-chunked` framing off a body. `signer` is given for STREAMING-AWS4-HMAC-SHA256-PAYLOAD bodies,
 * whose chunks carry a chain of signatures that starts with the request's own. Trailing headers go to `trailers`.
 */
export async function* decodeChunkedBody(
  source: AsyncIterable<Buffer>,
  signer: Verified | undefined,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  const chain = signer && startChain(signer);
  for (;;) {
    const { size, signature } = parseChunkHeader(await reader.line());
    const hash = createHash('sha256');
    for await (const piece of counted(reader, size)) {
      if (chain) hash.update(piece);
      yield piece;
    }
    chain?.checkChunk(hash, signature);
    if (size === 0) break;
    if ((await reader.line()) !== '') throw new IncompleteBody('Expected CRLF after a chunk of the body');
  }
  await readTrailers(reader, trailers);
  chain?.checkTrailers(trailers);
}

function parseChunkHeader(line: string | undefined) {
  const match = /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line ?? '');
  if (!match) throw new IncompleteBody(`Expected a chunk of the body to begin with its size, got ${line ?? 'the end'}`);
  return { size: Number.parseInt(match[1]!, 16), signature: match[2] };
}

async function* counted(reader: ByteReader, size: number): AsyncGenerator<Buffer> {
  const whole = yield* reader.bytes(size);
  if (!whole) throw new IncompleteBody('The request body terminated unexpectedly');
}

async function readTrailers(reader: ByteReader, trailers: Map<string, string>): Promise<void> {
  for (let line = await reader.line(); line; line = await reader.line()) {
    const colon = line.indexOf(':');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

function startChain({ credential, signingKey }: Verified) {
  const { timestamp, date, region, service } = credential;
  const head = [timestamp, `${date}/${region}/${service}/aws4_request`].join('\n');
  let previous = credential.signature;
  const next = (algorithm: string, ...hashes: string[]) =>
    createHmac('sha256', signingKey)
      .update([algorithm, head, previous, ...hashes].join('\n'))
      .digest('hex');
  return {
    checkChunk(data: Hash, signature: string | undefined): void {
      const expected = next('AWS4-HMAC-SHA256-PAYLOAD', sha256Hex(''), data.digest('hex'));
      if (signature !== expected) throw mismatch('a chunk of the body');
      previous = expected;
    },
    checkTrailers(trailers: ReadonlyMap<string, string>): void {
      const signature = trailers.get('x-amz-trailer-signature');
      if (trailers.size === 0 && signature === undefined) return;
      const lines = [...trailers].filter(([name]) => name !== 'x-amz-trailer-signature');
      const canonical = lines.map(([name, value]) => `${name}:${value}\n`).join('');
      if (signature !== next('AWS4-HMAC-SHA256-TRAILER', sha256Hex(canonical))) throw mismatch('the trailing headers');
    },
  };
}

function mismatch(what: string): AuthenticationError {
  return new AuthenticationError('SignatureMismatch', `The signature of ${what} does not match the one we calculated.`);
}
