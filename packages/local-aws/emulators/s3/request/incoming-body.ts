import { createHash } from 'node:crypto';
import { decodeChunkedBody, IncompleteBody } from '../../signing/chunked-body.ts';
import { piecesOf } from '../../wire/exchange.ts';
import {
  type Checksum,
  type ChecksumAlgorithm,
  checksumHeader,
  givenChecksum,
  parseAlgorithm,
  startChecksum,
} from '../store/checksums.ts';
import { S3Error } from '../store/errors.ts';
import type { S3Call } from './call.ts';

/** Facts measured while the body passed through. */
export interface BodySummary {
  size: number;
  /** hex */
  md5: string;
  checksum: Checksum | undefined;
}

/**
 * Gives the body of a request to `sink`, piece by piece, and then checks everything that was promised about it:
 * length, x-amz-content-sha256, Content-MD5 and checksums in headers or trailers. Throws S3Error after the last piece.
 */
export async function receiveBody(call: S3Call, sink: (piece: Buffer) => Promise<void> | void): Promise<BodySummary> {
  const expectedSize = declaredSize(call);
  const trailers = new Map<string, string>();
  const algorithm = announcedAlgorithm(call);
  const [md5, sha256] = [createHash('md5'), createHash('sha256')];
  const signedHash = /^[0-9a-f]{64}$/.test(call.payload) ? call.payload : undefined;
  const checksum = algorithm && startChecksum(algorithm);
  let size = 0;
  for await (const piece of contentPieces(call, trailers)) {
    size += piece.length;
    md5.update(piece);
    if (signedHash) sha256.update(piece);
    checksum?.update(piece);
    await sink(piece);
  }
  if (size !== expectedSize) throw new S3Error('IncompleteBody', `Expected ${expectedSize} bytes of body, got ${size}`);
  if (signedHash && sha256.digest('hex') !== signedHash) throw new S3Error('XAmzContentSHA256Mismatch');
  const digest = md5.digest();
  checkMd5(call, digest);
  const value = checksum && (await checksum.digest());
  if (algorithm && value) checkGiven(call, trailers, algorithm, value);
  return {
    size,
    md5: digest.toString('hex'),
    checksum: algorithm && value ? { algorithm, value, type: 'FULL_OBJECT' } : undefined,
  };
}

/** A small body as text. */
export async function receiveText(call: S3Call, limit = 2_000_000): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  await receiveBody(call, (piece) => {
    size += piece.length;
    if (size > limit) throw new S3Error('MaxMessageLengthExceeded');
    pieces.push(Buffer.from(piece));
  });
  return Buffer.concat(pieces).toString('utf8');
}

async function* contentPieces(call: S3Call, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const signer = call.payload.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD') ? call.verified : undefined;
  try {
    if (call.payload.startsWith('STREAMING-'))
      yield* decodeChunkedBody(piecesOf(call.exchange.request), signer, trailers);
    else yield* piecesOf(call.exchange.request);
  } catch (error) {
    if (error instanceof IncompleteBody) throw new S3Error('IncompleteBody', error.message);
    throw error;
  }
}

function declaredSize(call: S3Call): number {
  const name = call.payload.startsWith('STREAMING-') ? 'x-amz-decoded-content-length' : 'content-length';
  const value = call.headers.get(name);
  if (value === undefined) {
    if (call.headers.has('transfer-encoding')) throw new S3Error('MissingContentLength');
    return 0;
  }
  return Number(value);
}

/** The checksum to compute: the one given in a header, promised in a trailer, or asked for by name. */
function announcedAlgorithm(call: S3Call): ChecksumAlgorithm | undefined {
  const given = givenChecksum(call.headers);
  if (given) return given.algorithm;
  const trailer = call.headers.get('x-amz-trailer')?.toLowerCase().replace('x-amz-checksum-', '');
  const named = parseAlgorithm(trailer);
  const asked = call.headers.get('x-amz-sdk-checksum-algorithm');
  if (asked && !named) {
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  return named;
}

function checkGiven(
  call: S3Call,
  trailers: ReadonlyMap<string, string>,
  algorithm: ChecksumAlgorithm,
  value: string,
): void {
  const given = givenChecksum(call.headers) ?? givenChecksum(trailers);
  if (!given)
    throw new S3Error('InvalidRequest', `The trailer ${checksumHeader(algorithm)} was announced and did not come`);
  if (given.value !== value) {
    throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
  }
}

function checkMd5(call: S3Call, digest: Buffer): void {
  const given = call.headers.get('content-md5');
  if (given === undefined) return;
  const expected = Buffer.from(given, 'base64');
  if (expected.length !== 16) throw new S3Error('InvalidDigest');
  if (!expected.equals(digest)) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
      details: { ExpectedDigest: given, CalculatedDigest: digest.toString('base64') },
    });
  }
}
