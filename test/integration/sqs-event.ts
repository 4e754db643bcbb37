import type { SQSEvent } from 'aws-lambda';

/** The event that Lambda hands a function for one message of a queue, on its first receipt. */
export function sqsEvent(body: unknown, messageId = 'message'): SQSEvent {
  const attributes = {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: 'sender',
    ApproximateFirstReceiveTimestamp: '0',
  };
  return {
    Records: [
      {
        messageId,
        receiptHandle: 'receipt',
        body: JSON.stringify(body),
        attributes,
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:queue',
        awsRegion: 'us-east-1',
      },
    ],
  };
}
