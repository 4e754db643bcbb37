/** SQS errors: the modelled shape's name, the code of the older query protocol, and the status. */
const ERRORS = {
  BatchEntryIdsNotDistinct: ['AWS.SimpleQueueService.BatchEntryIdsNotDistinct', 400],
  BatchRequestTooLong: ['AWS.SimpleQueueService.BatchRequestTooLong', 400],
  EmptyBatchRequest: ['AWS.SimpleQueueService.EmptyBatchRequest', 400],
  InvalidAttributeName: ['InvalidAttributeName', 400],
  InvalidAttributeValue: ['InvalidAttributeValue', 400],
  InvalidBatchEntryId: ['AWS.SimpleQueueService.InvalidBatchEntryId', 400],
  InvalidMessageContents: ['InvalidMessageContents', 400],
  InvalidParameterValueException: ['InvalidParameterValue', 400],
  MessageNotInflight: ['AWS.SimpleQueueService.MessageNotInflight', 400],
  MissingRequiredParameterException: ['MissingParameter', 400],
  QueueDoesNotExist: ['AWS.SimpleQueueService.NonExistentQueue', 400],
  QueueNameExists: ['QueueAlreadyExists', 400],
  ReceiptHandleIsInvalid: ['ReceiptHandleIsInvalid', 400],
  ResourceNotFoundException: ['ResourceNotFoundException', 404],
  ServiceUnavailable: ['ServiceUnavailable', 503],
  TooManyEntriesInBatchRequest: ['AWS.SimpleQueueService.TooManyEntriesInBatchRequest', 400],
  UnsupportedOperation: ['AWS.SimpleQueueService.UnsupportedOperation', 400],
} as const satisfies Record<string, readonly [string, number]>;

export type SqsErrorCode = keyof typeof ERRORS;

/** Shapes that the service model lacks come from the framework's own namespace. */
const UNMODELLED: ReadonlySet<SqsErrorCode> = new Set([
  'InvalidParameterValueException',
  'MissingRequiredParameterException',
  'ServiceUnavailable',
]);

export class SqsError extends Error {
  override readonly name = 'SqsError';
  readonly code: SqsErrorCode;
  constructor(code: SqsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
  get status(): number {
    return ERRORS[this.code][1];
  }
  /** 'com.amazonaws.sqs#QueueDoesNotExist' */
  get type(): string {
    return `${UNMODELLED.has(this.code) ? 'com.amazon.coral.service' : 'com.amazonaws.sqs'}#${this.code}`;
  }
  /** The error's code in the query protocol. JSON clients read it from x-amzn-query-error. */
  get queryCode(): string {
    return ERRORS[this.code][0];
  }
}

export function invalidParameter(name: string, value: unknown, reason: string): SqsError {
  return new SqsError(
    'InvalidParameterValueException',
    `Value ${value} for parameter ${name} is invalid. Reason: ${reason}`,
  );
}

export function missingParameter(name: string): SqsError {
  return new SqsError('MissingRequiredParameterException', `The request must contain the parameter ${name}.`);
}
