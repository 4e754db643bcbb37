/** A function's error as its caller gets it. */
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

/** The answer of a function. Undefined if it is not JSON, which Node's runtime client never sends. */
export function parsePayload(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}

/** The error that a runtime client reported. */
export function reported(payload: string): InvocationResult {
  const error = parsePayload(payload) as Partial<FunctionError> | undefined;
  const { errorType = 'Runtime.Unknown', errorMessage = payload, trace } = error ?? {};
  return { status: 'error', error: { errorType, errorMessage, ...(trace && { trace }) } };
}

export function failed(errorType: string, errorMessage: string): InvocationResult {
  return { status: 'error', error: { errorType, errorMessage } };
}
