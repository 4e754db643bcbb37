import type { Problem, ProblemName } from './types.ts';

/** The API refused a request, or could not answer it: problem details (RFC 9457) as an error. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** Which problem it is; null if something before the API answered (a gateway, a proxy). */
  readonly problem: ProblemName | null;
  /** The reason in the API's words; empty if there was none. */
  readonly detail: string;
  /** The faults of the request, each with its place. */
  readonly errors: NonNullable<Problem['errors']>;
  /** For the operator: finds the request in the logs. */
  readonly requestId: string | null;

  constructor(request: string, status: number, details: Partial<Problem>) {
    const fields = (details.errors ?? []).map(({ detail, parameter, pointer }) => `${parameter ?? pointer}: ${detail}`);
    const detail = details.detail ?? details.title ?? '';
    const reason = [detail, ...fields].filter((part) => part !== '').join('; ');
    super(`${request} was answered ${status}${reason && `: ${reason}`}`);
    this.status = status;
    this.detail = detail;
    this.problem = (details.type?.split('/').at(-1) as ProblemName | undefined) ?? null;
    this.errors = details.errors ?? [];
    this.requestId = details.requestId ?? null;
  }
}

/** The error that an answer which is no success becomes. `request` names the request in the message. */
export async function toApiError(request: string, response: Response): Promise<ApiError> {
  const text = await response.text();
  return new ApiError(request, response.status, readProblem(text) ?? { detail: text.slice(0, 200) });
}

/** Problem details, or `{message}` as a gateway puts it; undefined for anything else. */
function readProblem(text: string): Partial<Problem> | undefined {
  try {
    const answer = JSON.parse(text) as Partial<Problem> & { message?: string };
    return answer.message === undefined ? answer : { detail: answer.message };
  } catch {
    return undefined;
  }
}

/** The article did not come to an outcome in the time that was given to it. */
export class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout';
}
