import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { Trouble } from '../../document/errors.ts';

interface AwsError extends Error {
  $fault?: 'client' | 'server';
  $metadata?: { httpStatusCode?: number };
}

export function statusOf(error: unknown): number | undefined {
  return (error as AwsError | null)?.$metadata?.httpStatusCode;
}

/** Nothing under that key or version (HEAD has no error body, hence the status; a deleted version answers 405). */
export function isMissing(error: unknown): boolean {
  const name = (error as AwsError | null)?.name;
  return name === 'NoSuchKey' || name === 'NoSuchVersion' || statusOf(error) === 404 || statusOf(error) === 405;
}

/** Somebody else wrote first: 412 (other ETag), 409 (writing at the same time), 404 (deleted under `If-Match`). */
export function isConflict(error: unknown): boolean {
  return [404, 409, 412].includes(statusOf(error) ?? 0);
}

export function isConditionFailed(error: unknown): boolean {
  return (error as AwsError | null)?.name === 'ConditionalCheckFailedException';
}

/**
 * A batch that the table left undone after all its rounds. It carries the trait that AWS's own throttling errors carry,
 * so that it is classed as they are: what could not be read is not missing.
 */
export class LeftUnprocessed extends Error {
  override readonly name = 'LeftUnprocessed';
  readonly $retryable = { throttling: true };
}

/**
 * Requests that are wrong in themselves: only our code can have made them, and no waiting changes them.
 * DynamoDB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
 * S3: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
const MALFORMED = new Set([
  'ValidationException',
  'SerializationException',
  'ItemCollectionSizeLimitExceededException',
  'EntityTooLarge',
  'InvalidArgument',
  'InvalidRequest',
  'KeyTooLongError',
  'MalformedXML',
  'MetadataTooLarge',
  'InvalidAttributeValue',
  'InvalidMessageContents',
  'InvalidParameterValue',
]);

/** Errors of the SDK itself that speak of the account or the deployment, before any request was sent. */
const NOT_SENT = new Set(['CredentialsProviderError', 'TokenProviderError']);

/**
 * Returns the kind of trouble that an error of an AWS client shows, by the traits that the SDK's own retries use. Null:
 * the error is not one of AWS, so it comes from our own code.
 */
export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null;
  const { name, $fault, $metadata } = error as AwsError;
  if (isThrottlingError(error as never) || isTransientError(error as never) || isServerError(error as never))
    return 'transient';
  if ($fault === 'server') return 'transient';
  if (MALFORMED.has(name)) return null;
  return $fault === 'client' || $metadata?.httpStatusCode !== undefined || NOT_SENT.has(name) ? 'refused' : null;
}

/** The error as one line of a log names it: what AWS calls it, its status, and its words, which name the right. */
export function describeTrouble(error: Error): string {
  const status = statusOf(error);
  return `${error.name}${status === undefined ? '' : ` (HTTP ${status})`}: ${error.message}`;
}

/** S3's refusal of a HEAD has no body, and so no words: the log would not name the right that is missing. */
export function withWords(error: unknown, bucket: string, key: string): unknown {
  if (error instanceof Error && statusOf(error) === 403)
    error.message = `not authorized to perform: s3:GetObject (or s3:ListBucket) on HEAD of ${bucket}/${key}: ${error.message}`;
  return error;
}
