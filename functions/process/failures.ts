import { ArticleError, HeldError, TranslationRejected, type Trouble } from '../../shared/document/errors.ts';
import { isKeyTooLong, MAX_KEY_BYTES } from '../../shared/document/identity.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';

/** Refuses an upload for reasons that need no look at its bytes. */
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
  /** Returns the kind of trouble that an error of a service shows; null if the error is not one of a service. */
  troubleOf(error: unknown): Trouble | null;
  /** The time when an article that a service refused may be tried again. */
  retryAt(): Date;
}

/**
 * Returns the meaning of an error for its article: a failure, or a wait. An unknown error is a failure, because nobody
 * knows that it passes by itself.
 * @throws the error itself if a service other than the engine is in transient trouble: the record goes back to its
 * queue
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
