interface AwsError {
  name?: string;
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
