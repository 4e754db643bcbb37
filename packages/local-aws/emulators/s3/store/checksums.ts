import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { S3Error } from './errors.ts';

export type ChecksumAlgorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** The checksum kept with an object; `value` is base64, with `-N` for the composite of N parts. */
export interface Checksum {
  algorithm: ChecksumAlgorithm;
  value: string;
  type: ChecksumType;
}

export interface RunningChecksum {
  update(piece: Uint8Array): void;
  /** base64 */
  digest(): Promise<string>;
}

const MAKERS: Record<ChecksumAlgorithm, () => RunningChecksum> = {
  CRC32: () => fromSdk(new Crc32()),
  CRC32C: () => fromSdk(new Crc32c()),
  CRC64NVME: () => fromSdk(new Crc64Nvme()),
  SHA1: () => fromNode('sha1'),
  SHA256: () => fromNode('sha256'),
};

export const CHECKSUM_ALGORITHMS = Object.keys(MAKERS) as ChecksumAlgorithm[];

/** The types that a multipart upload may announce; it gets the first if it names none. */
export const CHECKSUM_TYPES: Record<ChecksumAlgorithm, ChecksumType[]> = {
  CRC32: ['COMPOSITE', 'FULL_OBJECT'],
  CRC32C: ['COMPOSITE', 'FULL_OBJECT'],
  CRC64NVME: ['FULL_OBJECT'],
  SHA1: ['COMPOSITE'],
  SHA256: ['COMPOSITE'],
};

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  return MAKERS[algorithm]();
}

/** 'x-amz-checksum-crc32', … */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** 'ChecksumCRC32', … as XML and the SDKs name it. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`;
}

export function parseAlgorithm(text: string | undefined): ChecksumAlgorithm | undefined {
  if (text === undefined) return undefined;
  const found = CHECKSUM_ALGORITHMS.find((algorithm) => algorithm === text.toUpperCase());
  if (!found) {
    throw new S3Error(
      'InvalidRequest',
      `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${CHECKSUM_ALGORITHMS.join(', ')}]`,
    );
  }
  return found;
}

/** The one checksum that headers (or trailers) carry. Two of them, or one that is not base64 of its length, are refused. */
export function givenChecksum(
  headers: ReadonlyMap<string, string>,
): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  const given = CHECKSUM_ALGORITHMS.filter((algorithm) => headers.has(checksumHeader(algorithm)));
  const [algorithm, second] = given;
  if (second)
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  if (!algorithm) return undefined;
  const value = headers.get(checksumHeader(algorithm)) ?? '';
  if (Buffer.from(value, 'base64').length !== LENGTHS[algorithm]) {
    throw new S3Error('InvalidRequest', `Value for ${checksumHeader(algorithm)} header is invalid.`);
  }
  return { algorithm, value };
}

const LENGTHS: Record<ChecksumAlgorithm, number> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 };

/** The checksum of the parts' checksums. */
export async function compositeOf(algorithm: ChecksumAlgorithm, values: string[]): Promise<Checksum> {
  const running = startChecksum(algorithm);
  for (const value of values) running.update(Buffer.from(value, 'base64'));
  return { algorithm, value: `${await running.digest()}-${values.length}`, type: 'COMPOSITE' };
}

function fromSdk(hash: { update(piece: Uint8Array): void; digest(): Promise<Uint8Array> }): RunningChecksum {
  return {
    update: (piece) => hash.update(piece),
    digest: async () => Buffer.from(await hash.digest()).toString('base64'),
  };
}

function fromNode(name: string): RunningChecksum {
  const hash = createHash(name);
  return { update: (piece) => void hash.update(piece), digest: async () => hash.digest('base64') };
}
