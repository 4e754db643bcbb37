import { ApiError } from '../../client/index.ts';

/** Returns the reason of a failure for a person: of an API error the words alone, without request and status. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  return error.errors[0]?.detail || error.detail || `${error.status} without a reason`;
}
