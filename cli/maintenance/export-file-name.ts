import { createHash } from 'node:crypto';

/** Signs that some file system refuses in a name, and the percent sign that writes them. */
const UNSAFE = /[%<>:"\\|?*\u0000-\u001f\u007f]|[. ]$/g;
/** File systems end a name at 255 bytes. */
const LONGEST_NAME_BYTES = 200;

/**
 * The path of an exported object below the folder of its bucket. No two keys share one, and none leads out of the
 * folder: what a file system would read otherwise is percent-encoded.
 */
export function exportFileName(key: string): string {
  return key.split('/').map(safeName).join('/');
}

/** A name that depends on no folder: for keys whose path is taken by a folder, or by a name in other letters. */
export function hashedFileName(key: string): string {
  return `%${createHash('sha256').update(key, 'utf8').digest('hex').slice(0, 32)}`;
}

function safeName(segment: string): string {
  if (segment === '') return '%empty';
  const name = segment === '.' || segment === '..' ? segment.replaceAll('.', '%2e') : segment.replace(UNSAFE, percent);
  return Buffer.byteLength(name) <= LONGEST_NAME_BYTES ? name : hashedFileName(segment);
}

const percent = (sign: string) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;
