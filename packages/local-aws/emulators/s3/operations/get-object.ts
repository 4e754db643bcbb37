import { closeSync, createReadStream, openSync, readSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { bucketOf, type S3Call, type S3Reply } from '../request/call.ts';
import { headersOf, RESPONSE_OVERRIDES, versionHeader } from '../request/object-headers.ts';
import { readCondition } from '../store/conditions.ts';
import { S3Error } from '../store/errors.ts';
import type { ObjectVersion } from '../store/object-version.ts';
import { findVersion } from './find-version.ts';

/** Up to this size an object is read at once: cheaper than a stream. */
const SMALL = 65_536;

export function getObject(call: S3Call): S3Reply {
  const { version, reply, from, length } = readObject(call);
  if (reply.status === 304) return reply;
  return { ...reply, body: contentOf(call.state.files.pathOf(version.file ?? ''), from, length) };
}

export function headObject(call: S3Call): S3Reply {
  return readObject(call).reply;
}

function readObject(call: S3Call) {
  const version = findVersion(call);
  const whole = { from: 0, length: version.size };
  const headers = {
    ...headersOf(version, call.headers),
    ...versionHeader(version, bucketOf(call)),
    ...overrides(call),
  };
  if (readCondition(call.headers, version) === 'not-modified') {
    const { 'content-type': _type, ...kept } = withoutChecksum(headers);
    return { version, reply: { status: 304, headers: kept }, ...whole };
  }
  const range = partRange(call, version) ?? byteRange(call.headers.get('range'), version.size);
  const { from, length } = range ?? whole;
  const kept = range ? { ...withoutChecksum(headers), ...partHeaders(call, version, range) } : headers;
  const sized = { ...kept, 'content-length': String(length) };
  return { version, reply: { status: range ? 206 : 200, headers: sized }, from, length };
}

function partHeaders(call: S3Call, version: ObjectVersion, { from, length }: { from: number; length: number }) {
  const parts = call.query.has('partNumber') ? version.details.parts : undefined;
  const count: Record<string, string> = parts ? { 'x-amz-mp-parts-count': String(parts.length) } : {};
  return { 'content-range': `bytes ${from}-${from + length - 1}/${version.size}`, ...count };
}

/** A checksum is that of the whole object: beside a part of it, or nothing, clients would find it wrong. */
function withoutChecksum(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('x-amz-checksum-')));
}

function overrides(call: S3Call): Record<string, string> {
  const pairs = RESPONSE_OVERRIDES.map(([parameter, header]) => [header, call.query.get(parameter)] as const);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** `?partNumber=N`: that part of a multipart object; a plain object is its own only part. */
function partRange(call: S3Call, version: ObjectVersion) {
  const text = call.query.get('partNumber');
  if (text === undefined) return undefined;
  const sizes = version.details.parts ?? [version.size];
  const length = sizes[Number(text) - 1];
  if (length === undefined) throw new S3Error('InvalidRange', 'The requested partnumber is not satisfiable');
  return { from: sizes.slice(0, Number(text) - 1).reduce((sum, size) => sum + size, 0), length };
}

/** One range; anything that is not one is ignored, as RFC 9110 allows. Throws InvalidRange. */
function byteRange(header: string | undefined, size: number) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const from = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (!suffix && match[2] !== '' && Number(match[2]) < from) return undefined;
  if (from >= size || (suffix && Number(match[2]) === 0)) {
    const details = { RangeRequested: header ?? '', ActualObjectSize: String(size) };
    throw new S3Error('InvalidRange', undefined, { details, headers: { 'content-range': `bytes */${size}` } });
  }
  return { from, length: to - from + 1 };
}

/** Opened at once: an overwrite that deletes the file later does not disturb the reader. */
function contentOf(path: string, from: number, length: number): Buffer | Readable {
  const descriptor = openSync(path, 'r');
  if (length > SMALL) return createReadStream('', { fd: descriptor, start: from, end: from + length - 1 });
  const bytes = Buffer.alloc(length);
  readSync(descriptor, bytes, 0, length, from);
  closeSync(descriptor);
  return bytes;
}
