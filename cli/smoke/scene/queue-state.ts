import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import type { Scene } from './scene.ts';

export interface QueueState {
  arn: string;
  /** Messages that nobody has taken yet. */
  waiting: number;
  /** Messages that somebody has taken and not deleted: in work, or to come again. */
  inWork: number;
  visibilitySeconds: number;
  redrive: { deadLetterTargetArn: string; maxReceiveCount: number } | null;
  /** Null if the service shows none. */
  policy: string | null;
}

const NAMES: QueueAttributeName[] = ['All'];

export async function queueState({ sqs }: Pick<Scene, 'sqs'>, url: string): Promise<QueueState> {
  const { Attributes: found = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: NAMES }),
  );
  const number = (name: QueueAttributeName) => Number(found[name] ?? 0);
  return {
    arn: found.QueueArn ?? '',
    waiting: number('ApproximateNumberOfMessages'),
    inWork: number('ApproximateNumberOfMessagesNotVisible') + number('ApproximateNumberOfMessagesDelayed'),
    visibilitySeconds: number('VisibilityTimeout'),
    redrive: found.RedrivePolicy ? JSON.parse(found.RedrivePolicy) : null,
    policy: found.Policy ?? null,
  };
}
