import { ArticleError } from '../../document/errors.ts';
import type { DocumentWarning } from '../../document/warnings.ts';
import { declaredCharset } from './declared-charset.ts';
import { detectEncoding, type Encoding } from './detect-encoding.ts';
import { count } from './size-limits.ts';

export interface DecodedText {
  /** As the bytes say, without their byte-order mark; still to be tidied (see tidy-text.ts). */
  text: string;
  encoding: Encoding;
  confidence: number;
  warnings: DocumentWarning[];
}

/** More U+FFFD than this among the characters of a text, and what is left is no longer the article. */
const MAX_REPLACED = 0.01;
/** One malformed sequence of four bytes becomes as many U+FFFD. */
const ONE_SEQUENCE = 4;

/**
 * Decodes an upload. The bytes decide; a label that disagrees with them is a warning (`charset-label-ignored`).
 * @throws ArticleError `undecodable` if the bytes are no text in any encoding Arabic news comes in
 */
export function decode(bytes: Uint8Array, contentType = ''): DecodedText {
  const declared = declaredCharset(contentType, bytes);
  const found = detectEncoding(bytes, declared);
  if (found === undefined) throw undecodable('none of them fits these bytes');
  const decoded = new TextDecoder(found.encoding, { ignoreBOM: true }).decode(bytes.subarray(found.bomBytes));
  const replaced = count(decoded, '\uFFFD');
  const tolerated = Math.max(found.damage > 0 ? ONE_SEQUENCE : 1, MAX_REPLACED * decoded.length);
  if (replaced > tolerated)
    throw undecodable(`${replaced} of ${decoded.length} characters are damaged as ${found.encoding}`);
  const warnings: DocumentWarning[] = [];
  if (replaced > 0) warnings.push('replaced-characters');
  const agrees = declared === undefined || declared === found.encoding || !hasHighByte(bytes);
  if (!agrees) warnings.push('charset-label-ignored');
  return { text: decoded, encoding: found.encoding, confidence: found.confidence, warnings };
}

function undecodable(reason: string): ArticleError {
  const message = `Expected text in UTF-8, UTF-16, windows-1256 or ISO-8859-6, but ${reason}. Save it as UTF-8 and upload again.`;
  return new ArticleError('undecodable', message);
}

function hasHighByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80);
}
