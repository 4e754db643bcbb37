import { S3Error } from './errors.ts';
import type { ObjectVersion } from './object-version.ts';

type Headers = ReadonlyMap<string, string>;
type Present = ObjectVersion | undefined;

/**
 * The check of a conditional write, to be called at the commit. `before` is what was there when the request began:
 * an object deleted under the request's feet is a conflict to try again, not an answer to the condition.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function writeCondition(headers: Headers, before: Present): (now: Present) => void {
  const ifMatch = headers.get('if-match');
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'Expected If-None-Match of a write to be *');
  }
  return (now) => {
    if (ifMatch === undefined && ifNoneMatch === undefined) return;
    if (isThere(before) && !isThere(now)) throw new S3Error('ConditionalRequestConflict');
    if (ifNoneMatch !== undefined && isThere(now)) throw failed('If-None-Match');
    if (ifMatch === undefined) return;
    if (!isThere(now)) throw new S3Error('NoSuchKey', undefined, now?.deleteMarker ? DELETED : {});
    if (!namesEtag(ifMatch, now!.etag)) throw failed('If-Match');
  };
}

const DELETED = { headers: { 'x-amz-delete-marker': 'true' } };

/** Answers 'not-modified' or throws PreconditionFailed; the etag conditions outrank those of time (RFC 9110, 13.2.2). */
export function readCondition(headers: Headers, version: ObjectVersion, prefix = ''): 'read' | 'not-modified' {
  const [ifMatch, ifNoneMatch] = [headers.get(`${prefix}if-match`), headers.get(`${prefix}if-none-match`)];
  const since = dateOf(headers.get(`${prefix}if-modified-since`));
  const until = dateOf(headers.get(`${prefix}if-unmodified-since`));
  const modified = version.modifiedAt.getTime();
  if (ifMatch !== undefined) {
    if (!namesEtag(ifMatch, version.etag)) throw failed('If-Match');
  } else if (until !== undefined && modified > until) throw failed('If-Unmodified-Since');
  if (ifNoneMatch !== undefined) return namesEtag(ifNoneMatch, version.etag) ? 'not-modified' : 'read';
  return since !== undefined && modified <= since ? 'not-modified' : 'read';
}

function isThere(version: Present): boolean {
  return version !== undefined && !version.deleteMarker;
}

function failed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', undefined, { details: { Condition: condition } });
}

/** A list of entity tags, quoted or bare as some clients send them, or `*`. */
function namesEtag(list: string, etag: string): boolean {
  return list
    .split(',')
    .some((item) => item.trim() === '*' || item.trim().replace(/^W\//, '').replaceAll('"', '') === etag);
}

function dateOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? undefined : time;
}
