export type TranslateErrorCode =
  | 'InvalidParameterValueException'
  | 'InvalidRequestException'
  | 'ResourceNotFoundException'
  | 'TextSizeLimitExceededException'
  | 'ThrottlingException'
  | 'UnknownOperationException'
  | 'UnsupportedLanguagePairException'
  | 'ValidationException';

/** A refusal of Amazon Translate: all of them have status 400. */
export class TranslateError extends Error {
  override readonly name = 'TranslateError';
  readonly code: TranslateErrorCode;
  readonly members: Record<string, string>;
  constructor(code: TranslateErrorCode, message: string, members: Record<string, string> = {}) {
    super(message);
    this.code = code;
    this.members = members;
  }
}

/** The framework's message about an input that does not fit the service's model. */
export function validationError(path: string, value: unknown, constraint: string): TranslateError {
  const shown = value === undefined || value === null ? 'null' : `'${value}'`;
  return new TranslateError(
    'ValidationException',
    `1 validation error detected: Value ${shown} at '${path}' failed to satisfy constraint: ${constraint}`,
  );
}
