import { createHash } from 'node:crypto';
import { createReadStream, openSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { bucketOf, demand, originOf, resourceOf, type S3Call, type S3Reply } from '../request/call.ts';
import {
  checksumXml,
  detailsFromHeaders,
  newVersionHeader,
  quoted,
  tagsFromHeader,
} from '../request/object-headers.ts';
import { toXml } from '../request/xml.ts';
import { type ChecksumAlgorithm, parseAlgorithm, startChecksum } from '../store/checksums.ts';
import { readCondition, writeCondition } from '../store/conditions.ts';
import type { NewContent } from '../store/content-files.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectDetails, ObjectVersion } from '../store/object-version.ts';
import { findObject } from './find-version.ts';

export async function copyObject(call: S3Call): Promise<S3Reply> {
  const { state, bucketName: bucket, key } = call;
  bucketOf(call);
  const source = copySource(call);
  const details = copiedDetails(call, source);
  const condition = writeCondition(call.headers, state.objects.current(bucket, key));
  const content = state.files.create();
  try {
    const copied = await copyBytes(
      call,
      source,
      content,
      { from: 0, length: source.size },
      details.checksum?.algorithm,
    );
    if (copied.checksum) details.checksum = copied.checksum;
    const object = { bucket, key, size: source.size, etag: copied.md5, details, keep: () => content.keep() };
    const made = state.objects.put(object, 'ObjectCreated:Copy', originOf(call), condition);
    const body = toXml('CopyObjectResult', {
      LastModified: made.modifiedAt.toISOString(),
      ETag: quoted(made.etag),
      ...checksumXml(details),
    });
    const versioned = state.buckets.get(source.bucket).versioning !== '';
    const from = versioned ? { 'x-amz-copy-source-version-id': source.versionId } : {};
    return { status: 200, headers: { ...from, ...newVersionHeader(made) }, body };
  } catch (error) {
    await content.discard();
    throw error;
  }
}

/** `x-amz-copy-source: /bucket/key?versionId=…`, percent-encoded. Throws if it is missing or its conditions fail. */
export function copySource(call: S3Call): ObjectVersion {
  const header = call.headers.get('x-amz-copy-source') ?? '';
  const [path, versionId] = header.replace(/^\//, '').split('?versionId=');
  const decoded = decodeURIComponent(path ?? '');
  const slash = decoded.indexOf('/');
  if (slash < 1) throw new S3Error('InvalidArgument', `Expected x-amz-copy-source to be BUCKET/KEY, got ${header}`);
  const [bucket, key] = [decoded.slice(0, slash), decoded.slice(slash + 1)];
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  demand(call, action, resourceOf(bucket, key));
  const source = findObject(call, bucket, key, versionId);
  if (readCondition(call.headers, source, 'x-amz-copy-source-') === 'not-modified')
    throw new S3Error('PreconditionFailed');
  return source;
}

function copiedDetails(call: S3Call, source: ObjectVersion): ObjectDetails {
  const replace = call.headers.get('x-amz-metadata-directive') === 'REPLACE';
  const itself = source.bucket === call.bucketName && source.key === call.key && source.latest;
  if (itself && !replace) {
    throw new S3Error(
      'InvalidRequest',
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  const described = replace ? detailsFromHeaders(call.headers) : source.details;
  const newTags = call.headers.get('x-amz-tagging-directive') === 'REPLACE';
  const tags = newTags ? tagsFromHeader(call.headers.get('x-amz-tagging')) : source.details.tags;
  const algorithm = parseAlgorithm(call.headers.get('x-amz-checksum-algorithm')) ?? source.details.checksum?.algorithm;
  const { headers, metadata } = described;
  const empty = { headers, metadata, tags };
  return algorithm ? { ...empty, checksum: { algorithm, value: '', type: 'FULL_OBJECT' } } : empty;
}

/** Copies a range of an object's bytes and says what went by. */
export async function copyBytes(
  call: S3Call,
  source: ObjectVersion,
  target: NewContent,
  range: { from: number; length: number },
  algorithm: ChecksumAlgorithm | undefined,
) {
  const md5 = createHash('md5');
  const running = algorithm && startChecksum(algorithm);
  if (range.length > 0) {
    const { from: start, length } = range;
    // Opened at once, so that an overwrite of the source does not take its bytes away.
    const fd = openSync(call.state.files.pathOf(source.file ?? ''), 'r');
    const bytes = createReadStream('', { fd, start, end: start + length - 1 });
    await pipeline(bytes, async (pieces: AsyncIterable<Buffer>) => {
      for await (const piece of pieces) {
        md5.update(piece);
        running?.update(piece);
        await target.write(piece);
      }
    });
  }
  await target.finish();
  const value = await running?.digest();
  const checksum = algorithm && value ? ({ algorithm, value, type: 'FULL_OBJECT' } as const) : undefined;
  return { md5: md5.digest('hex'), checksum };
}
