import type { ArticleError, HeldError } from '../../shared/document/errors.ts';
import type { Outcome } from '../../shared/document/schema.ts';
import type { Waiting } from '../../shared/ports/catalog.ts';

/** Told of what the operator should be able to see. It changes nothing. */
export interface Witness {
  /** The article waits: `error` says why, its cause which error of which service it was. */
  held(error: HeldError, waiting: Waiting): void;
  /** The article ends as a failure. */
  failed(failure: ArticleError): void;
  /** The outcome was committed. */
  committed(outcome: Outcome): void;
}

export const nobodyWatches: Witness = { held() {}, failed() {}, committed() {} };
