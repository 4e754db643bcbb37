import type { ArticleError } from '../../shared/document/errors.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import { failureRecord } from '../../shared/pipeline/records.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import type { IngestMessage } from '../../shared/ports/queues.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';
import type { ProcessDeps } from './deps.ts';
import { nextRevision, versionOf } from './view.ts';

/** ETag of an upload that could not be looked at. No object has it, so that reconciling asks for the key again. */
const UNREAD = '""';

/** The row's outcome says that the upload could not be looked at for a day. */
export function endedUnread(entry: CatalogEntry | null): boolean {
  return entry?.source?.etag === UNREAD;
}

/**
 * Commits the failure of an article that a service refused for a whole day before its upload was looked at. Returns false
 * if somebody else has committed meanwhile.
 * @throws the refusal, if the bucket of outcomes refuses too
 */
export async function failUnread(
  { key, generation = 0 }: IngestMessage,
  entry: CatalogEntry | null,
  failure: ArticleError,
  { articlesBucket, outcomes, pipeline, settings, witness }: ProcessDeps,
): Promise<boolean> {
  const now = pipeline.now();
  const source: SourceVersion = {
    ...{ bucket: articlesBucket, key, versionId: null, etag: UNREAD, bytes: 0, contentType: '' },
    uploadedAt: entry?.createdAt ?? now,
  };
  const before = await outcomes.head(outcomeKey(key));
  const outcome = failureRecord(source, null, nextRevision(before), failure, now);
  const head = {
    sourceVersion: versionOf(source),
    settings,
    generation: Math.max(generation, entry?.generation ?? 0, before?.generation ?? 0),
  };
  if ((await outcomes.commit(outcomeKey(key), outcome, head, before)) !== 'committed') return false;
  witness.failed(failure);
  witness.committed(outcome);
  return true;
}
