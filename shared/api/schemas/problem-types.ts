/**
 * Every way in which a request can fail (RFC 9457). The name ends the problem's `type`, `<api>/v1/problems/<name>`,
 * which answers with this text; `remedy` says what the caller can do.
 */
export const PROBLEM_TYPES = {
  'invalid-request': {
    status: 400,
    title: 'The request has wrong or unknown values',
    remedy: '`errors` names each: `parameter` for the query and headers, `pointer` (RFC 6901) for the body.',
  },
  'fetch-failed': {
    status: 400,
    title: 'The page could not be had',
    remedy: '`detail` says why. Save the page in a browser and send it as `text/html`.',
  },
  unauthenticated: {
    status: 401,
    title: 'A valid token is needed',
    remedy: 'Send `Authorization: Bearer tj_…`. The token may be mistyped, revoked or expired.',
  },
  'missing-scope': {
    status: 403,
    title: 'The token does not have the scope that this needs',
    remedy: 'Use a token with that scope: `tarjuman token create --scope …`.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    remedy: 'Check the path and the id. A deleted article is gone; a presigned upload appears once it has arrived.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This path does not take that method',
    remedy: 'The `Allow` header lists the methods that it takes.',
  },
  'not-acceptable': {
    status: 406,
    title: 'None of the accepted media types can be served',
    remedy: 'Accept `application/json`, or one of the types that the description of the route lists.',
  },
  conflict: {
    status: 409,
    title: 'The state of the resource does not allow this',
    remedy: '`detail` says what is in the way.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    remedy: 'Upload large articles by `POST /v1/uploads`.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is of a type, charset or encoding that is not taken',
    remedy: 'The `Accept` header of the answer lists the types. Upload other charsets by `POST /v1/uploads`.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used with another body',
    remedy: 'Use a new key for a new article.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests at the moment',
    remedy: 'Try again after the seconds that `Retry-After` names.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    remedy: 'Try again; if it stays, report the `requestId`.',
  },
} as const satisfies Record<string, ProblemType>;

export interface ProblemType {
  status: number;
  title: string;
  remedy: string;
}

export type ProblemName = keyof typeof PROBLEM_TYPES;

/** One wrong value: in a query parameter or header, or at a place in the body. */
export type FieldError = { detail: string } & ({ parameter: string } | { pointer: string });

/** A request that is refused. Thrown anywhere below the API and answered as problem details in one place. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly type: ProblemName;
  readonly status: number;
  readonly errors: FieldError[];
  /** Headers that belong to the answer, such as `Allow`. */
  readonly headers: Record<string, string>;
  constructor(
    type: ProblemName,
    detail: string,
    options: { errors?: FieldError[]; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, { cause: options.cause });
    this.type = type;
    this.status = PROBLEM_TYPES[type].status;
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }
}
