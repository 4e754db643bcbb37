import { type Plausibility, scoreAsArabic } from './score-single-byte.ts';

/** The encodings an upload can be read from, by WHATWG name. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256' | 'iso-8859-6';

export interface DetectedEncoding {
  encoding: Encoding;
  /** 0–1. 1 if the bytes leave no choice (byte-order mark, valid multi-byte UTF-8, plain ASCII). */
  confidence: number;
  /** Bytes of the byte-order mark, which is not text. */
  bomBytes: number;
  /** Malformed sequences among the characters, 0–1: above 0 the text will hold U+FFFD. */
  damage: number;
}

const MARKS: readonly { encoding: Encoding; mark: readonly number[] }[] = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

/** UTF-8 with at most this share of malformed sequences is damaged UTF-8 and not another encoding. */
const MAX_DAMAGE = 0.01;

/**
 * Finds how Arabic text is encoded, from its bytes. In this order: byte-order mark; byte parity of UTF-16; strict
 * UTF-8; nearly UTF-8; the better of windows-1256 and ISO-8859-6 by letter frequency. A declared charset only tips the
 * scale between the last two. Returns undefined if nothing reads as text. Linear; the last step reads 64 KiB.
 */
export function detectEncoding(bytes: Uint8Array, declared?: string): DetectedEncoding | undefined {
  const marked = MARKS.find(({ mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return { encoding: marked.encoding, confidence: 1, bomBytes: marked.mark.length, damage: 0 };
  const wide = utf16ByParity(bytes);
  if (wide) return { encoding: wide, confidence: 0.99, bomBytes: 0, damage: 0 };
  if (controlShare(bytes) > 0.01) return undefined;
  const { multibyte, malformed } = countUtf8(bytes);
  const damage = malformed / Math.max(1, multibyte + malformed);
  if (malformed === 0) return { encoding: 'utf-8', confidence: 1, bomBytes: 0, damage };
  if (multibyte > 0 && damage <= MAX_DAMAGE) return { encoding: 'utf-8', confidence: 0.95, bomBytes: 0, damage };
  return singleByte(bytes, declared) ?? (damage <= 0.2 ? utf8Tail(bytes, multibyte, malformed) : undefined);
}

/** A short text whose only fault is a last character cut off in the middle. */
function utf8Tail(bytes: Uint8Array, multibyte: number, malformed: number): DetectedEncoding | undefined {
  const cutTail = malformed === 1 && multibyte > 0 && (bytes.at(-1) as number) >= 0x80;
  return cutTail ? { encoding: 'utf-8', confidence: 0.9, bomBytes: 0, damage: malformed / multibyte } : undefined;
}

/**
 * UTF-16 without a mark. In Arabic text nearly every high byte is 06 (letters), 00 (ASCII) or 20 (punctuation), and
 * no other encoding of text has a 00 or 06 at all.
 */
function utf16ByParity(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, 65_536) & ~1;
  if (length < 4) return undefined;
  const highs = [0, 0];
  const strict = [0, 0];
  for (let i = 0; i < length; i += 1) {
    const byte = bytes[i] as number;
    const parity = i & 1;
    if (byte === 0x06 || byte === 0x00) strict[parity] = (strict[parity] as number) + 1;
    if (isHighByte(byte)) highs[parity] = (highs[parity] as number) + 1;
  }
  const units = length / 2;
  const [even, odd] = [strict[0] as number, strict[1] as number];
  if (odd > 2 * even && odd >= 0.6 * units && (highs[1] as number) >= 0.9 * units) return 'utf-16le';
  if (even > 2 * odd && even >= 0.6 * units && (highs[0] as number) >= 0.9 * units) return 'utf-16be';
  return undefined;
}

/** High bytes of what occurs in Arabic articles: ASCII, Arabic blocks, punctuation, presentation forms, emoji. */
function isHighByte(byte: number): boolean {
  return byte <= 0x08 || (byte >= 0x20 && byte <= 0x27) || (byte >= 0xd8 && byte <= 0xdf) || byte >= 0xfb;
}

/** Share of C0 controls that no text file has, in the first 64 KiB. Random bytes have about 10 %. */
function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 65_536);
  let controls = 0;
  for (const byte of sample) if ((byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) || byte === 0x7f) controls += 1;
  return controls / Math.max(1, sample.length);
}

/** Counts well-formed multi-byte sequences and runs of malformed bytes (RFC 3629: no overlongs, surrogates, > 10FFFF). */
export function countUtf8(bytes: Uint8Array): { multibyte: number; malformed: number } {
  let multibyte = 0;
  let malformed = 0;
  let broken = false;
  for (let i = 0; i < bytes.length; ) {
    const length = (bytes[i] as number) < 0x80 ? 1 : sequenceLength(bytes, i);
    if (length > 1) multibyte += 1;
    else if (length === 0 && !broken) malformed += 1;
    broken = length === 0;
    i += Math.max(1, length);
  }
  return { multibyte, malformed };
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const length =
    first >= 0xc2 && first <= 0xdf ? 2 : (first & 0xf0) === 0xe0 ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  for (let k = 1; k < length; k += 1) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1] as number;
  const wrong =
    (first === 0xe0 && second < 0xa0) ||
    (first === 0xed && second > 0x9f) ||
    (first === 0xf0 && second < 0x90) ||
    (first === 0xf4 && second > 0x8f);
  return wrong ? 0 : length;
}

/** windows-1256 is what nearly every single-byte Arabic text is in: it wins a tie. */
const COMMONER = 0.2;

function singleByte(bytes: Uint8Array, declared?: string): DetectedEncoding | undefined {
  const bonus = (encoding: Encoding) => (declared === encoding ? 1 : 0) + (encoding === 'windows-1256' ? COMMONER : 0);
  const candidates = (['windows-1256', 'iso-8859-6'] as const)
    .map((encoding) => ({ encoding, score: scoreAsArabic(bytes, encoding) }))
    .filter(
      (candidate): candidate is { encoding: 'windows-1256' | 'iso-8859-6'; score: Plausibility } =>
        candidate.score?.plausible === true,
    )
    .map(({ encoding, score }) => ({ encoding, total: score.total + bonus(encoding) }))
    .sort((a, b) => b.total - a.total);
  const [best, other] = candidates;
  if (!best) return undefined;
  const lead = other ? best.total - other.total : 10;
  return { encoding: best.encoding, confidence: 1 - 0.5 * 10 ** (-lead / 2), bomBytes: 0, damage: 0 };
}
