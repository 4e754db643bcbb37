import { gunzipSync } from 'node:zlib';
import { ArticleError } from '../../document/errors.ts';

/** The most bytes an upload may unpack to. A bomb stops here, long before memory does. */
export const MAX_UNPACKED_BYTES = 50 * 1024 * 1024;

/** True if the bytes are a gzip member (RFC 1952), whatever the key is called. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * The unpacked bytes of a gzip upload; anything else is returned as it is.
 * @throws ArticleError `too-large` over the cap, `undecodable` if the stream is damaged, `unsupported-type` if
 * it holds another gzip.
 */
export function unpack(bytes: Uint8Array, maxBytes = MAX_UNPACKED_BYTES): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  const unpacked = gunzip(bytes, maxBytes);
  if (isGzip(unpacked)) {
    throw new ArticleError('unsupported-type', 'Expected text inside the gzip file, got another gzip file. Pack once.');
  }
  return unpacked;
}

function gunzip(bytes: Uint8Array, maxOutputLength: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      const message = `Expected at most ${maxOutputLength} bytes after unpacking, got more. Upload one article a file.`;
      throw new ArticleError('too-large', message, { cause });
    }
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ArticleError('undecodable', `Expected a whole gzip stream, got a damaged one (${reason}).`, { cause });
  }
}
