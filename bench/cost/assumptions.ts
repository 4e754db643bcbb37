/** Assumptions: figures that are not measured. */

/** Milliseconds that a request takes inside a region while Lambda's clock runs. */
export const WAIT_MS = { S3: 25, DynamoDB: 6, SQS: 8, Translate: 400 } as const;

/** A webhook's answer, waited for, in milliseconds. */
export const RECEIVER_MS = 200;

/** Megabytes, as the stack has them. A test compares them with the template. */
export const MEMORY = { process: 1_024, announce: 512, deliver: 512, api: 1_024 } as const;

/** Lambda polls an idle queue with five connections, each for 20 seconds at a time. */
export const IDLE_POLLERS = 5;
export const POLL_SECONDS = 20;

/** Lambda's sampling for X-Ray: the first request of a second, and a twentieth of all others. */
export const TRACED_SHARE = 0.05;

/** Services keep a data key for five minutes: one KMS request in that time for each caller of each encrypted resource. */
export const KMS_SECONDS = 300;

export const MONTH_DAYS = 30;
export const MONTH_SECONDS = MONTH_DAYS * 86_400;
