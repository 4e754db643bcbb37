/** A source of the model that did not give what it should; another one may. */
export class SourceError extends Error {
  override readonly name: string = 'SourceError';
}

/** The bytes are not the pinned ones. If they come from several attempts, one more from the start may help. */
export class WrongContentError extends SourceError {
  override readonly name = 'WrongContentError';
}

/** No source gave the model. */
export class ModelUnavailableError extends Error {
  override readonly name = 'ModelUnavailableError';
}
