import { ArticleError, TranslationRejected } from '../../shared/document/errors.ts';
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

export function toArticleError(error: Error): ArticleError | null {
  if (error instanceof ArticleError) return error;
  if (error instanceof TranslationRejected)
    return new ArticleError('translation-rejected', error.message, { cause: error });
  return null;
}

export function exhausted(receives: number): ArticleError {
  return new ArticleError(
    'internal',
    `Processing did not finish in ${receives - 1} tries. Try again with POST /v1/articles/{id}/reprocess; the logs name the cause.`,
    { retryable: true },
  );
}
