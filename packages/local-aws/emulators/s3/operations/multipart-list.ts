import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { quoted } from '../request/object-headers.ts';
import { toXml } from '../request/xml.ts';
import { checksumElement } from '../store/checksums.ts';
import { encoderOf, ownerOf } from './list-objects.ts';
import { uploadOf } from './multipart-upload.ts';

export function listParts(call: S3Call): S3Reply {
  const upload = uploadOf(call);
  const after = Number(call.query.get('part-number-marker') ?? 0);
  const limit = Math.min(1000, Number(call.query.get('max-parts') ?? 1000));
  const later = call.state.multipart.parts(upload.uploadId).filter(({ number }) => number > after);
  const page = later.slice(0, limit);
  const body = toXml('ListPartsResult', {
    Bucket: upload.bucket,
    Key: upload.key,
    UploadId: upload.uploadId,
    PartNumberMarker: after,
    NextPartNumberMarker: page.at(-1)?.number ?? 0,
    MaxParts: limit,
    IsTruncated: later.length > page.length,
    StorageClass: 'STANDARD',
    ChecksumAlgorithm: upload.algorithm,
    ChecksumType: upload.type,
    ...ownerOf(call),
    Part: page.map((part) => ({
      PartNumber: part.number,
      LastModified: part.modifiedAt.toISOString(),
      ETag: quoted(part.etag),
      Size: part.size,
      ...(upload.algorithm && part.checksum ? { [checksumElement(upload.algorithm)]: part.checksum } : {}),
    })),
  });
  return { status: 200, body };
}

/** Uploads under way, at most 1,000 a page, in the order of key and time. */
export function listMultipartUploads(call: S3Call): S3Reply {
  const { name: bucket } = bucketOf(call);
  const encode = encoderOf(call);
  const prefix = call.query.get('prefix') ?? '';
  const [keyMarker, idMarker] = [call.query.get('key-marker') ?? '', call.query.get('upload-id-marker') ?? ''];
  const limit = Math.min(1000, Number(call.query.get('max-uploads') ?? 1000));
  const matching = call.state.multipart.list(bucket).filter(({ key }) => key.startsWith(prefix));
  const marker = matching.findIndex(({ key, uploadId }) => key === keyMarker && uploadId === idMarker);
  const later =
    marker >= 0 ? matching.slice(marker + 1) : matching.filter(({ key }) => keyMarker === '' || key > keyMarker);
  const page = later.slice(0, limit);
  const truncated = later.length > page.length;
  const body = toXml('ListMultipartUploadsResult', {
    Bucket: bucket,
    Prefix: encode(prefix),
    KeyMarker: encode(keyMarker),
    UploadIdMarker: idMarker,
    NextKeyMarker: truncated ? encode(page.at(-1)?.key ?? '') : undefined,
    NextUploadIdMarker: truncated ? page.at(-1)?.uploadId : undefined,
    MaxUploads: limit,
    EncodingType: call.query.get('encoding-type'),
    IsTruncated: truncated,
    Upload: page.map((upload) => ({
      Key: encode(upload.key),
      UploadId: upload.uploadId,
      Initiated: upload.createdAt.toISOString(),
      StorageClass: 'STANDARD',
      ...ownerOf(call),
    })),
  });
  return { status: 200, body };
}
