import { GetBucketNotificationConfigurationCommand, type QueueConfiguration } from '@aws-sdk/client-s3';
import { DOCUMENTS, INCOMING, UNMIRRORED } from '../../../shared/document/identity.ts';
import { queueState } from '../scene/queue-state.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';

/** The notifications that each bucket must send to its queue, by event and prefix. */
const TOLD = [
  { bucket: 'articlesBucket', queue: 'ingest', event: 's3:ObjectCreated:*', prefix: INCOMING },
  { bucket: 'articlesBucket', queue: 'ingest', event: 's3:ObjectRemoved:*', prefix: INCOMING },
  { bucket: 'documentsBucket', queue: 'documents', event: 's3:ObjectCreated:*', prefix: DOCUMENTS },
  { bucket: 'documentsBucket', queue: 'documents', event: 's3:ObjectCreated:*', prefix: UNMIRRORED },
] as const;

export const notifications: Step = {
  name: 'notifications',
  proves: 'both buckets are set up to tell their queues, and the queues admit S3',
  needs: ['queues'],
  async run(scene) {
    const configured = {
      articlesBucket: await rulesOf(scene, scene.deployment.articlesBucket),
      documentsBucket: await rulesOf(scene, scene.deployment.documentsBucket),
    };
    for (const { bucket, queue, event, prefix } of TOLD) {
      const { arn, policy } = await queueState(scene, scene.deployment.queues[queue]);
      expect(
        configured[bucket].some((rule) => tells(rule, arn, event, prefix)),
        `The bucket ${scene.deployment[bucket]} does not tell the queue ${queue} of ${event} under ${prefix}.`,
        'Somebody changed the notifications of the bucket by hand. Deploy again; if CloudFormation sees no change, detect drift first.',
      );
      expect(
        policy === null || admitsS3(policy),
        `The policy of the queue ${queue} does not admit S3.`,
        'Deploy again: without the statement for s3.amazonaws.com S3 drops every event.',
      );
    }
    return `${TOLD.length} notifications, all in place`;
  },
};

async function rulesOf({ s3 }: Scene, Bucket: string): Promise<QueueConfiguration[]> {
  const answer = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  return answer.QueueConfigurations ?? [];
}

function tells({ QueueArn, Events, Filter }: QueueConfiguration, arn: string, event: string, prefix: string): boolean {
  const rules = Filter?.Key?.FilterRules ?? [];
  const isPrefix = rules.some(({ Name, Value }) => Name?.toLowerCase() === 'prefix' && Value === prefix);
  return QueueArn === arn && isPrefix && (Events ?? []).some((name) => name === event);
}

interface PolicyStatement {
  Effect: string;
  Principal: { Service?: string | string[] } | string;
}

function admitsS3(policy: string): boolean {
  const { Statement } = JSON.parse(policy) as { Statement: PolicyStatement | PolicyStatement[] };
  const services = [Statement].flat().flatMap(({ Effect, Principal }) => {
    return Effect === 'Allow' && typeof Principal === 'object' ? [Principal.Service ?? []].flat() : [];
  });
  return services.includes('s3.amazonaws.com');
}
