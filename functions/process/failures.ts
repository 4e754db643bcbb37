import { ArticleError, HeldError, TranslationRejected, type Trouble } from '../../shared/document/errors.ts';
import { isKeyTooLong, MAX_KEY_BYTES } from '../../shared/document/identity.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';

/** What needs no look at the bytes. */
export function refuseUnread(source: SourceVersion, maxUploadBytes: number): void {
  if (isKeyTooLong(source.key)) {
    const bytes = Buffer.byteLength(source.key, 'utf8');
    throw new ArticleError(
      'key-too-long',
      `The key has ${bytes} bytes; at most ${MAX_KEY_BYTES} leave room for its outcome. Upload it under a shorter key.`,
    );
  }
  if (source.bytes > maxUploadBytes) {
    throw new ArticleError(
      'too-large',
      `The upload has ${source.bytes} bytes; at most ${maxUploadBytes} are read. Upload the article alone, or raise maxUploadBytes.`,
    );
  }
}

export interface Judging {
  /** What kind of trouble an error of a service is; null: the error is none of a service's. */
  troubleOf(error: unknown): Trouble | null;
  /** When an article may be tried again that a service refused. */
  retryAt(): Date;
}

/**
 * What an error means for its article: a failure, or a wait. An error that is neither ours nor known is a failure: what
 * nobody knows is never taken for something that passes by itself.
 * @throws the error itself if a service other than the engine is in passing trouble: the record goes back to its queue
 */
export function verdictOn(error: Error, { troubleOf, retryAt }: Judging): ArticleError | HeldError {
  if (error instanceof ArticleError || error instanceof HeldError) return error;
  if (error instanceof TranslationRejected)
    return new ArticleError('translation-rejected', error.message, { cause: error });
  const trouble = troubleOf(error);
  if (trouble === 'transient') throw error;
  if (trouble === 'refused')
    return new HeldError('unavailable', retryAt(), `A service refused: ${error.message}`, { cause: error });
  return new ArticleError(
    'internal',
    'Processing failed by an error of its own, which trying again will not change. The log of process has it with its stack.',
    { cause: error },
  );
}

export function exhausted(deaths: number): ArticleError {
  return new ArticleError(
    'internal',
    `Processing did not finish in ${deaths} tries. Try again with POST /v1/articles/{id}/reprocess; the logs name the cause.`,
    { retryable: true },
  );
}
