import { ApiError } from '../../client/index.ts';

/** What went wrong, for a person: of the API's refusals the words alone, without request and status. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error);
  return error.errors[0]?.detail || error.detail || `${error.status} without a reason`;
}
