export type AuthenticationFailure =
  | 'MissingAuthentication'
  | 'Malformed'
  | 'MalformedQuery'
  | 'WrongRegion'
  | 'UnknownAccessKey'
  | 'SignatureMismatch'
  | 'ClockSkew'
  | 'Expired'
  | 'ContentMismatch';

/** Why a request's signature was not accepted; each service says it in its own words. */
export class AuthenticationError extends Error {
  override readonly name = 'AuthenticationError';
  readonly failure: AuthenticationFailure;
  constructor(failure: AuthenticationFailure, message: string) {
    super(message);
    this.failure = failure;
  }
}
