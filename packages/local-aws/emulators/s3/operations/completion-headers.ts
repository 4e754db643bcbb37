import type { S3Call } from '../request/call.ts';
import { CHECKSUM_ALGORITHMS, type Checksum, checksumHeader } from '../store/checksums.ts';
import { S3Error } from '../store/errors.ts';
import type { Part, Upload } from '../store/multipart.ts';

/** The call as its own body sees it: `x-amz-checksum-…` is about the object, not about the list of parts. */
export function bodyOf(call: S3Call): S3Call {
  const own = [...call.headers].filter(([name]) => !name.startsWith('x-amz-checksum-'));
  return { ...call, headers: new Map(own) };
}

/** The upload with the checksum that its completion names. Throws InvalidRequest if it is of another kind. */
export function describedBy(call: S3Call, upload: Upload): Upload {
  const given = CHECKSUM_ALGORITHMS.find((algorithm) => call.headers.has(checksumHeader(algorithm)));
  const type = call.headers.get('x-amz-checksum-type')?.toUpperCase();
  const [algorithm, mode] = [upload.algorithm ?? 'CRC64NVME', upload.type ?? 'FULL_OBJECT'];
  if (given && given !== algorithm) throw otherChecksum(algorithm);
  if (type && type !== mode) throw otherChecksum(mode);
  return given ? { ...upload, algorithm, type: mode } : upload;
}

function otherChecksum(expected: string): S3Error {
  return new S3Error(
    'InvalidRequest',
    `The upload was created using the ${expected} checksum mode. The complete request must use the same checksum mode.`,
  );
}

/** Throws InvalidRequest if the client expected another size. */
export function sizeOf(call: S3Call, parts: Part[]): number {
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const expected = call.headers.get('x-amz-mp-object-size');
  if (expected === undefined || Number(expected) === size) return size;
  throw new S3Error('InvalidRequest', `Expected x-amz-mp-object-size to be ${size}, got ${expected}`);
}

/** `x-amz-checksum-…` of CompleteMultipartUpload is that of the whole object. */
export function checkWhole(call: S3Call, checksum: Checksum | undefined): void {
  const given = checksum && call.headers.get(checksumHeader(checksum.algorithm));
  if (given && given !== checksum.value) {
    throw new S3Error('BadDigest', `The ${checksum.algorithm} you specified did not match the calculated checksum.`);
  }
}
