/** What a function's error looks like to whoever called it. */
export interface FunctionError {
  errorType: string;
  errorMessage: string;
  trace?: string[];
}

export type InvocationResult =
  | { status: 'ok'; payload: string }
  | { status: 'error'; error: FunctionError }
  /** The function's concurrency is used up. */
  | { status: 'throttled' };

/** Lambda's limit on events and answers of synchronous calls, in bytes. */
export const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

export function failed(errorType: string, errorMessage: string): InvocationResult {
  return { status: 'error', error: { errorType, errorMessage } };
}
