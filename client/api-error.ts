import type { Problem, ProblemName } from './types.ts';

/** The API refused a request, or could not answer it: problem details (RFC 9457) as an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Which problem it is; null where something before the API answered (a gateway, a proxy). */
  readonly problem: ProblemName | null;
  /** What was wrong where. */
  readonly errors: NonNullable<Problem['errors']>;
  /** For the operator: finds the request in the logs. */
  readonly requestId: string | null;

  constructor(request: string, status: number, details: Partial<Problem>) {
    const fields = (details.errors ?? []).map(({ detail, parameter, pointer }) => `${parameter ?? pointer}: ${detail}`);
    const reason = [details.detail ?? details.title ?? '', ...fields].filter((part) => part !== '').join('; ');
    super(`${request} was answered ${status}${reason && `: ${reason}`}`);
    this.status = status;
    this.problem = (details.type?.split('/').at(-1) as ProblemName | undefined) ?? null;
    this.errors = details.errors ?? [];
    this.requestId = details.requestId ?? null;
  }
}

export async function toApiError(request: string, response: Response): Promise<ApiError> {
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
  return new ApiError(request, response.status, isProblem ? JSON.parse(text) : { detail: text.slice(0, 200) });
}

/** The article did not come to an outcome in the time that was given to it. */
export class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout';
}
