import type { QueueAttributes } from '../../emulators/core/model.ts';
import { optionalNumber, type Resource } from './resource.ts';

export interface QueueDefinition extends QueueAttributes {
  name: string;
  visibilityTimeoutSeconds: number;
}

/** `AWS::SQS::Queue`; what the template leaves out has SQS's defaults. */
export function readQueue(resource: Resource): QueueDefinition {
  const redrive = resource.read('RedrivePolicy') as
    | { deadLetterTargetArn: string; maxReceiveCount: number | string }
    | undefined;
  return {
    name: resource.name,
    visibilityTimeoutSeconds: optionalNumber(resource, 'VisibilityTimeout') ?? 30,
    retentionSeconds: optionalNumber(resource, 'MessageRetentionPeriod') ?? 345_600,
    delaySeconds: optionalNumber(resource, 'DelaySeconds') ?? 0,
    receiveWaitSeconds: optionalNumber(resource, 'ReceiveMessageWaitTimeSeconds') ?? 0,
    ...(redrive && {
      redrive: { deadLetterArn: redrive.deadLetterTargetArn, maxReceiveCount: Number(redrive.maxReceiveCount) },
    }),
  };
}
