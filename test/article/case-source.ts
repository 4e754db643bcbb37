import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * How to make a source that is better described than stored: bytes in another encoding, something large, something
 * damaged. Parts are joined in order.
 */
interface Recipe {
  key: string;
  /** Encoding of the text parts. Default UTF-8. */
  encoding?: string;
  parts: (
    | string
    | { repeat: string; times: number }
    | { hex: string; times?: number }
    | { random: number; bytes: number }
  )[];
  /** How many times to gzip the whole. */
  gzip?: number;
  /** Bytes to cut off the end. */
  cut?: number;
}

/** The bytes of a case folder, and the name they are uploaded under. */
export function caseSource(folder: string): { key: string; bytes: Uint8Array } {
  const recipe = join(folder, 'recipe.json');
  if (existsSync(recipe)) return cook(JSON.parse(readFileSync(recipe, 'utf8')));
  const name = readdirSync(folder).find((file) => file.startsWith('source'));
  if (!name) throw new Error(`Expected a source file or a recipe.json in ${folder}.`);
  return { key: `incoming/${name}`, bytes: readFileSync(join(folder, name)) };
}

function cook({ key, encoding = 'utf-8', parts, gzip = 0, cut = 0 }: Recipe): { key: string; bytes: Uint8Array } {
  let bytes: Uint8Array = Buffer.concat(parts.map((part) => partBytes(part, encoding)));
  for (let times = 0; times < gzip; times += 1) bytes = gzipSync(bytes);
  return { key: `incoming/${key}`, bytes: bytes.subarray(0, bytes.length - cut) };
}

function partBytes(part: Recipe['parts'][number], encoding: string): Uint8Array {
  if (typeof part === 'string') return encode(part, encoding);
  if ('repeat' in part) return encode(part.repeat.repeat(part.times), encoding);
  if ('hex' in part) return Buffer.from(part.hex.repeat(part.times ?? 1), 'hex');
  return randomBytes(part.random, part.bytes);
}

/** Text in any encoding that TextDecoder reads; single-byte ones through their own table turned round. */
export function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  const wide = Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16le') return wide;
  if (encoding === 'utf-16be') return wide.swap16();
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from(text, (sign) => table.get(sign) ?? 0x3f);
}

/** The same bytes for the same seed, on every machine (mulberry32). */
function randomBytes(seed: number, length: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
  });
}
