import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import { TranslationRejected, TranslationUnavailable } from '../../document/errors.ts';
import type { Translator } from '../../ports/translation.ts';
import { describeTrouble, statusOf, troubleOf } from '../aws/errors.ts';
import { TRANSLATION_REQUEST } from '../aws/request-limits.ts';

/** Errors about the text itself (TranslateText, "Errors"): sending it again can't change them. */
const REJECTED = new Set([
  'TextSizeLimitExceededException',
  'DetectedLanguageLowConfidenceException',
  'InvalidRequestException',
  'InvalidParameterValueException',
  'ValidationException',
]);

/** The limit of a request with all its attempts: well within the function's own timeout. */
const REQUEST_MS = 50_000;
const MAX_ATTEMPTS = 7;

/** A client of its own, so that its adaptive retries follow only Amazon Translate's throttling. */
export function createTranslateClient(): TranslateClient {
  return new TranslateClient({
    retryMode: 'adaptive',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: TRANSLATION_REQUEST,
  });
}

/** Arabic to English, the source language named (`auto` would call Comprehend and cost). */
export function createTranslator({
  terminology,
  client = createTranslateClient(),
}: {
  terminology: string | null;
  client?: TranslateClient;
}): Translator {
  return {
    async translate(text) {
      try {
        const answer = await client.send(
          new TranslateTextCommand({
            Text: text,
            SourceLanguageCode: 'ar',
            TargetLanguageCode: 'en',
            ...(terminology ? { TerminologyNames: [terminology] } : {}),
          }),
          { abortSignal: AbortSignal.timeout(REQUEST_MS) },
        );
        const applied = answer.AppliedTerminologies?.flatMap((list) => list.Terms ?? []) ?? [];
        const appliedTerms = applied.map(({ SourceText: ar = '', TargetText: en = '' }) => ({ ar, en }));
        return { text: answer.TranslatedText ?? '', appliedTerms };
      } catch (error) {
        throw toDomainError(error as Error);
      }
    },
  };
}

/** An error that is none of AWS's is handed on as it is: it is one of ours. */
function toDomainError(error: Error): Error {
  if (REJECTED.has(error.name)) {
    return new TranslationRejected(`Amazon Translate refused the text: ${error.name}: ${error.message}`, {
      cause: error,
    });
  }
  const trouble = error.name === 'AbortError' ? 'transient' : troubleOf(error);
  if (trouble === null) return error;
  const mayBeBilled = statusOf(error) === undefined && trouble === 'transient';
  return new TranslationUnavailable(`Amazon Translate: ${describeTrouble(error)}`, {
    cause: error,
    trouble,
    mayBeBilled,
  });
}
