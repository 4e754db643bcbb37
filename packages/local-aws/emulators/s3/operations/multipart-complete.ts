import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { originOf, type S3Call, type S3Reply } from '../request/call.ts';
import { receiveText } from '../request/incoming-body.ts';
import { checksumXml, newVersionHeader, quoted } from '../request/object-headers.ts';
import { listOf, parseXml, textOf, toXml, type Xml } from '../request/xml.ts';
import {
  type Checksum,
  checksumElement,
  compositeOf,
  type RunningChecksum,
  startChecksum,
} from '../store/checksums.ts';
import { writeCondition } from '../store/conditions.ts';
import type { NewContent } from '../store/content-files.ts';
import { S3Error } from '../store/errors.ts';
import type { Part, Upload } from '../store/multipart.ts';
import { bodyOf, checkWhole, describedBy, sizeOf } from './completion-headers.ts';
import { uploadOf } from './multipart-upload.ts';

const LEAST_PART_BYTES = 5 * 1024 * 1024;

/** Joins the named parts into one object: conditions, row and notifications as for a PUT, in one transaction. */
export async function completeMultipartUpload(call: S3Call): Promise<S3Reply> {
  const { state } = call;
  const request = parseXml(await receiveText(bodyOf(call)), 'CompleteMultipartUpload');
  const opened = uploadOf(call);
  const upload = describedBy(call, opened);
  const condition = writeCondition(call.headers, state.objects.current(upload.bucket, upload.key));
  const parts = chosenParts(opened, listOf(request.Part), state.multipart.parts(upload.uploadId));
  const content = state.files.create();
  try {
    const checksum = await joinParts(call, upload, parts, content);
    checkWhole(call, checksum);
    const sums =
      opened.algorithm && parts.every(({ checksum: sum }) => sum) ? parts.map(({ checksum: sum }) => sum) : [];
    const details = {
      ...upload.details,
      parts: parts.map(({ size }) => size),
      ...(sums.length > 0 ? { partChecksums: sums } : {}),
      ...(checksum ? { checksum } : {}),
    };
    const object = {
      bucket: upload.bucket,
      key: upload.key,
      size: sizeOf(call, parts),
      etag: etagOf(parts),
      details,
      keep: () => {
        state.multipart.end(upload.uploadId);
        return content.keep();
      },
    };
    const made = state.objects.put(object, 'ObjectCreated:CompleteMultipartUpload', originOf(call), condition);
    const body = toXml('CompleteMultipartUploadResult', {
      Location: `http://${call.headers.get('host')}${call.exchange.target.rawPath}`,
      Bucket: upload.bucket,
      Key: upload.key,
      ETag: quoted(made.etag),
      ...checksumXml(details),
    });
    return { status: 200, headers: newVersionHeader(made), body };
  } catch (error) {
    await content.discard();
    throw error;
  }
}

/** The MD5 of the parts' MD5s, and how many there were. */
function etagOf(parts: Part[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(Buffer.from(part.etag, 'hex'));
  return `${hash.digest('hex')}-${parts.length}`;
}

function missingChecksum({ algorithm }: Upload, number: number): S3Error {
  return new S3Error(
    'InvalidRequest',
    `The upload was created using a ${algorithm?.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
  );
}

/** Checks the client's list against what was uploaded. Throws InvalidPart, InvalidPartOrder, EntityTooSmall. */
function chosenParts(upload: Upload, listed: Xml[], uploaded: Part[]): Part[] {
  if (listed.length === 0) throw new S3Error('MalformedXML');
  const numbers = listed.map((item) => Number(textOf(item.PartNumber)));
  if (numbers.some((number, index) => index > 0 && number <= numbers[index - 1]!))
    throw new S3Error('InvalidPartOrder');
  const parts = listed.map((item, index) => {
    const part = uploaded.find(({ number }) => number === numbers[index]);
    const etag = textOf(item.ETag)?.replaceAll('"', '');
    const checksum = upload.algorithm && textOf(item[checksumElement(upload.algorithm)]);
    if (upload.type === 'COMPOSITE' && checksum === undefined) throw missingChecksum(upload, numbers[index]!);
    if (!part || part.etag !== etag || (checksum && checksum !== part.checksum)) throw new S3Error('InvalidPart');
    return part;
  });
  const small = parts.slice(0, -1).find(({ size }) => size < LEAST_PART_BYTES);
  if (small) {
    const details = {
      ProposedSize: String(small.size),
      MinSizeAllowed: String(LEAST_PART_BYTES),
      PartNumber: String(small.number),
    };
    throw new S3Error('EntityTooSmall', undefined, { details });
  }
  return parts;
}

async function joinParts(
  call: S3Call,
  upload: Upload,
  parts: Part[],
  content: NewContent,
): Promise<Checksum | undefined> {
  const { algorithm, type } = upload;
  const whole: RunningChecksum | undefined = algorithm && type === 'FULL_OBJECT' ? startChecksum(algorithm) : undefined;
  for (const part of parts) {
    for await (const piece of createReadStream(call.state.files.pathOf(part.file)) as AsyncIterable<Buffer>) {
      whole?.update(piece);
      await content.write(piece);
    }
  }
  await content.finish();
  if (!algorithm) return undefined;
  if (whole) return { algorithm, value: await whole.digest(), type: 'FULL_OBJECT' };
  return compositeOf(
    algorithm,
    parts.map(({ checksum }) => checksum),
  );
}
