/** A signer of requests: the root user or the role of one function. */
export interface Principal {
  accessKeyId: string;
  secretAccessKey: string;
  /** 'root', 'function/process', … */
  name: string;
}

/** One rule of a bucket's CORS configuration. */
export interface CorsRule {
  allowedOrigins: string[];
  allowedMethods: string[];
  allowedHeaders?: string[];
  exposeHeaders?: string[];
  maxAgeSeconds?: number;
}

/** One queue destination of a bucket's notification configuration. */
export interface NotificationRule {
  queueArn: string;
  /** 's3:ObjectCreated:*', 's3:ObjectRemoved:Delete', … */
  events: string[];
  prefix?: string;
  suffix?: string;
}

export interface QueueAttributes {
  visibilityTimeoutSeconds?: number;
  retentionSeconds?: number;
  delaySeconds?: number;
  receiveWaitSeconds?: number;
  redrive?: { deadLetterArn: string; maxReceiveCount: number };
}

/** A message as it is handed to a consumer. */
export interface QueueMessage {
  messageId: string;
  receiptHandle: string;
  body: string;
  /** System attributes: ApproximateReceiveCount, SentTimestamp, … */
  attributes: Record<string, string>;
  messageAttributes: Record<string, unknown>;
  md5OfBody: string;
}

/** Plain text in, plain text out; the answer has as many lines as the text. */
export interface TranslateEngine {
  name: string;
  translate(text: string): Promise<string>;
}

/** Seeded fault injection: each number is a probability from 0 to 1 of one request or one event. */
export interface Faults {
  seed: number;
  translateThrottle?: number;
  s3Error?: number;
  sqsError?: number;
  dynamodbError?: number;
  /** A batch of the table is left undone, as a throttled table leaves it. */
  dynamodbUnprocessed?: number;
  duplicateEvent?: number;
  reorderEvent?: number;
  dropEvent?: number;
}
