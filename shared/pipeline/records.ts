import { createHash } from 'node:crypto';
import type { ArticleError } from '../document/errors.ts';
import { articleId } from '../document/identity.ts';
import type { DeletionRecord, FailureRecord, Outcome } from '../document/schema.ts';
import { cutAt } from '../document/title.ts';
import type { SourceVersion } from '../ports/uploads.ts';
import { describeSource } from './assemble.ts';

/** A message may quote what it speaks of: rows, events and pages carry it, so it has an end. */
const MAX_MESSAGE_CHARACTERS = 500;

/** The outcome of an upload that can't become a document. `bytes` null: it was refused unread. */
export function failureRecord(
  source: SourceVersion,
  bytes: Uint8Array | null,
  revision: number,
  { code, message, retryable }: ArticleError,
  createdAt: Date,
): FailureRecord {
  const sha256 = bytes && createHash('sha256').update(bytes).digest('hex');
  return {
    schemaVersion: '1',
    id: articleId(source.key),
    revision,
    status: 'failed',
    source: describeSource(source, sha256, null),
    error: { code, message: cutAt(message, MAX_MESSAGE_CHARACTERS), retryable },
    createdAt: createdAt.toISOString(),
  };
}

/** The outcome of an upload that was deleted: it keeps the name of what was there. */
export function deletionRecord({ id, source }: Outcome, revision: number, createdAt: Date): DeletionRecord {
  return { schemaVersion: '1', id, revision, status: 'deleted', source, createdAt: createdAt.toISOString() };
}
