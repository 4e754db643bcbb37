import { SQSClient } from '@aws-sdk/client-sqs';
import { SMALL_REQUEST } from '../aws/request-limits.ts';

/** A client whose requests have an end. */
export function createSqsClient(): SQSClient {
  return new SQSClient({ requestHandler: SMALL_REQUEST });
}
