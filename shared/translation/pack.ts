/**
 * TranslateText takes at most 10,000 bytes of UTF-8, whatever the number of characters
 * (https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html).
 */
export const MAX_REQUEST_BYTES = 10_000;

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Code points: what Amazon Translate bills by. */
export function countCharacters(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) count--;
  }
  return count;
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLowSurrogate = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/**
 * Packs lines into requests, in order and as many a request as fit: the fewest requests for that order.
 * @param lines single lines, none empty, each at most `maxBytes` of UTF-8 (see `splitLine`)
 * @returns the line indexes of each request; joined by `\n` they stay within `maxBytes`
 */
export function packLines(lines: readonly string[], maxBytes = MAX_REQUEST_BYTES): number[][] {
  const packs: number[][] = [];
  let room = 0;
  for (const [index, line] of lines.entries()) {
    const bytes = utf8Bytes(line);
    if (bytes === 0 || bytes > maxBytes) {
      throw new RangeError(`Expected line ${index} to have 1 to ${maxBytes} bytes of UTF-8, got ${bytes}`);
    }
    const current = packs.at(-1);
    if (current && bytes + 1 <= room) {
      current.push(index);
      room -= bytes + 1;
    } else {
      packs.push([index]);
      room = maxBytes - bytes;
    }
  }
  return packs;
}
