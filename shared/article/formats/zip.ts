import { inflateRawSync } from 'node:zlib';
import { ArticleError } from '../../document/errors.ts';
import { MAX_UNPACKED_BYTES } from '../bytes/unpack.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_ENTRIES = 5_000;
/** Bytes of XML for one character of text, at the most: runs, styles, revision marks. */
const XML_PER_CHARACTER = 60;

/**
 * Unpacks every XML part of a ZIP once, within a bound, before a library does it without one: declared sizes may lie.
 * @throws ArticleError `too-large` for a bomb, `undecodable` for a broken archive, `unsupported-type` for a password
 */
export function requireSoundZip(bytes: Uint8Array, maxCharacters: number): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = file.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < Math.max(0, file.length - END_BYTES - MAX_COMMENT) || file.readUInt32LE(Math.max(0, end)) !== END)
    throw broken('its directory is missing');
  let left = Math.min(MAX_UNPACKED_BYTES, XML_PER_CHARACTER * maxCharacters);
  const entries = readSafely(() => file.readUInt16LE(end + 10));
  if (entries > MAX_ENTRIES) throw tooLarge(`${entries} parts`);
  let at = readSafely(() => file.readUInt32LE(end + 16));
  for (let i = 0; i < entries; i += 1) {
    const entry = readSafely(() => readEntry(file, at));
    at = entry.next;
    if (entry.isLocked)
      throw new ArticleError(
        'unsupported-type',
        'Expected an open Word file, got one with a password. Save it without.',
      );
    if (/\.(?:xml|rels)$/i.test(entry.name)) left -= unpackedSize(file, entry, left);
  }
}

interface Entry {
  name: string;
  isLocked: boolean;
  method: number;
  packed: number;
  start: number;
  next: number;
}

function readEntry(file: Buffer, at: number): Entry {
  if (file.readUInt32LE(at) !== ENTRY) throw broken('its directory is damaged');
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset)) as [
    number,
    number,
    number,
  ];
  const local = file.readUInt32LE(at + 42);
  return {
    name: file.toString('latin1', at + 46, at + 46 + nameBytes),
    isLocked: (file.readUInt16LE(at + 8) & 1) === 1,
    method: file.readUInt16LE(at + 10),
    packed: file.readUInt32LE(at + 20),
    start: local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28),
    next: at + 46 + nameBytes + extraBytes + commentBytes,
  };
}

function unpackedSize(file: Buffer, { method, packed, start, name }: Entry, most: number): number {
  if (method === 0) return packed;
  try {
    return inflateRawSync(file.subarray(start, start + packed), { maxOutputLength: Math.max(1, most) }).length;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(`more in ${name}`);
    throw broken(`${name} cannot be unpacked`);
  }
}

function readSafely<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof ArticleError) throw cause;
    throw broken('it ends too early');
  }
}

function broken(reason: string): ArticleError {
  return new ArticleError('undecodable', `Expected a whole Word file, but ${reason}. Save it again and upload that.`);
}

function tooLarge(found: string): ArticleError {
  return new ArticleError(
    'too-large',
    `Expected one article in the Word file, got ${found}. Split it and upload the parts.`,
  );
}
