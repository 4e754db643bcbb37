/**
 * List prices of us-east-1 in US dollars, November 2026. To be checked again before anything is decided by them:
 * https://aws.amazon.com/pricing/ names each service's page.
 */
export const PRICES = {
  translateCharacter: 15 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  /** arm64. */
  lambdaGigabyteSecond: 0.0000133334,
  s3Write: 0.005 / 1e3,
  s3Read: 0.0004 / 1e3,
  sqsRequest: 0.4 / 1e6,
  /** On top, for requests of fair queues (`MessageGroupId`). */
  sqsFairRequest: 0.1 / 1e6,
  dynamoWrite: 0.625 / 1e6,
  dynamoRead: 0.125 / 1e6,
  httpApiRequest: 1 / 1e6,
  logGigabyte: 0.5,
  /** Traces are sampled under load; at a request a second or less, each one is kept. */
  xrayTrace: 5 / 1e6,
} as const;

/** Assumed, not measured: milliseconds that a request takes inside a region while Lambda's clock runs. */
export const WAIT_MS = { S3: 25, DynamoDB: 6, SQS: 8, Translate: 400 } as const;

/** Megabytes, as the stack has them. */
export const MEMORY = { process: 1_024, announce: 512, deliver: 512, api: 1_024 } as const;
/** A webhook's answer, waited for. */
export const RECEIVER_MS = 200;
