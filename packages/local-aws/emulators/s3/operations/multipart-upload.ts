import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { type BodySummary, receiveBody } from '../request/incoming-body.ts';
import { checksumXml, detailsFromHeaders, quoted } from '../request/object-headers.ts';
import { toXml } from '../request/xml.ts';
import {
  CHECKSUM_TYPES,
  type ChecksumAlgorithm,
  type ChecksumType,
  checksumHeader,
  parseAlgorithm,
} from '../store/checksums.ts';
import { S3Error } from '../store/errors.ts';
import type { Upload } from '../store/multipart.ts';
import { copyBytes, copySource } from './copy-object.ts';

export function createMultipartUpload(call: S3Call): S3Reply {
  const { name: bucket } = bucketOf(call);
  const { key } = call;
  const algorithm = parseAlgorithm(call.headers.get('x-amz-checksum-algorithm'));
  const type = checksumTypeOf(call, algorithm);
  const upload = { bucket, key, details: detailsFromHeaders(call.headers) };
  const made = call.state.multipart.create(algorithm ? { ...upload, algorithm, type } : upload);
  const headers: Record<string, string> = algorithm
    ? { 'x-amz-checksum-algorithm': algorithm, 'x-amz-checksum-type': type }
    : {};
  const body = toXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: made.uploadId });
  return { status: 200, headers, body };
}

/** CRC64NVME exists for whole objects only, the hashes for parts only. Throws InvalidRequest. */
function checksumTypeOf(call: S3Call, algorithm: ChecksumAlgorithm | undefined): ChecksumType {
  const asked = call.headers.get('x-amz-checksum-type')?.toUpperCase();
  const possible = algorithm ? CHECKSUM_TYPES[algorithm] : [];
  const type = possible.find((each) => asked === undefined || each === asked);
  if (type) return type;
  if (asked === undefined) return 'FULL_OBJECT';
  throw new S3Error(
    'InvalidRequest',
    algorithm
      ? `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`
      : 'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
  );
}

export async function uploadPart(call: S3Call): Promise<S3Reply> {
  const upload = uploadOf(call);
  const number = partNumberOf(call);
  const content = call.state.files.create();
  try {
    const body = await receiveBody(call, (piece) => content.write(piece));
    await content.finish();
    checkAlgorithm(upload, body);
    savePart(call, upload, number, body.size, body.md5, body.checksum?.value ?? '', content.keep());
    const checksum = body.checksum ? { [checksumHeader(body.checksum.algorithm)]: body.checksum.value } : {};
    return { status: 200, headers: { etag: quoted(body.md5), ...checksum } };
  } catch (error) {
    await content.discard();
    throw error;
  }
}

/** UploadPartCopy: `x-amz-copy-source`, perhaps with `x-amz-copy-source-range: bytes=a-b`. */
export async function uploadPartCopy(call: S3Call): Promise<S3Reply> {
  const upload = uploadOf(call);
  const number = partNumberOf(call);
  const source = copySource(call);
  const range = copyRange(call.headers.get('x-amz-copy-source-range'), source.size);
  const content = call.state.files.create();
  try {
    const { md5, checksum } = await copyBytes(call, source, content, range, upload.algorithm);
    savePart(call, upload, number, range.length, md5, checksum?.value ?? '', content.keep());
    const { ChecksumType: _type, ...sum } = checksumXml(checksum ? { checksum } : {});
    const body = toXml('CopyPartResult', { LastModified: new Date().toISOString(), ETag: quoted(md5), ...sum });
    return { status: 200, body };
  } catch (error) {
    await content.discard();
    throw error;
  }
}

export function abortMultipartUpload(call: S3Call): S3Reply {
  const upload = uploadOf(call);
  call.state.multipart.end(upload.uploadId);
  return { status: 204 };
}

/** Throws NoSuchUpload. */
export function uploadOf(call: S3Call): Upload {
  bucketOf(call);
  return call.state.multipart.get(call.bucketName, call.key, call.query.get('uploadId') ?? '');
}

function partNumberOf(call: S3Call): number {
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  return number;
}

/** A part's checksum must be of the kind that its upload announced. */
function checkAlgorithm(upload: Upload, body: BodySummary): void {
  const actual = body.checksum?.algorithm;
  if (!upload.algorithm || actual === upload.algorithm) return;
  if (!actual && upload.type === 'FULL_OBJECT') return;
  throw new S3Error(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${actual?.toLowerCase() ?? 'null'}`,
  );
}

function savePart(
  call: S3Call,
  upload: Upload,
  number: number,
  size: number,
  etag: string,
  checksum: string,
  file: string,
) {
  call.state.multipart.savePart(upload, { number, size, etag, checksum, modifiedAt: new Date(), file });
}

function copyRange(header: string | undefined, size: number) {
  if (header === undefined) return { from: 0, length: size };
  const match = /^bytes=(\d+)-(\d+)$/.exec(header);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || from > to || to >= size) {
    throw new S3Error('InvalidArgument', `Range specified is not valid for source object of size: ${size}`);
  }
  return { from, length: to - from + 1 };
}
