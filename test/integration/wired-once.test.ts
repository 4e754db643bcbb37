import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { editedAssembly } from './edited-assembly.ts';
import { bootStack } from './running-stack.ts';

const cdkOut = editedAssembly((resources) => {
  for (const { Type, Properties: properties } of Object.values(resources)) {
    // A longer visibility timeout on every queue that has one,
    if (Type === 'AWS::SQS::Queue' && 'VisibilityTimeout' in properties) properties.VisibilityTimeout = 777;
    // one route less and one more,
    if (properties.RouteKey === '$default') properties.RouteKey = 'GET /elsewhere';
    // uploads under another prefix, left in their queue.
    if (Type === 'AWS::Lambda::EventSourceMapping') properties.Enabled = false;
    const notifications = JSON.stringify(properties.NotificationConfiguration ?? null);
    if (notifications !== 'null') {
      properties.NotificationConfiguration = JSON.parse(notifications.replaceAll('"incoming/"', '"inbox/"'));
    }
  }
});

const stack = await bootStack({ cdkOut });
const { ready } = stack;

describe('the synthesized template is what runs: edited by hand, it changes', () => {
  test('a visibility timeout', async () => {
    const asked = { QueueUrl: ready.queues.ingest, AttributeNames: ['VisibilityTimeout' as const] };
    const { Attributes } = await stack.sqs.send(new GetQueueAttributesCommand(asked));
    expect(Attributes).toEqual({ VisibilityTimeout: '777' });
  });

  test('a route', async () => {
    const gone = await stack.api('/nowhere');
    expect([gone.status, await gone.json()]).toEqual([404, { message: 'Not Found' }]);
    const added = await stack.api('/elsewhere');
    expect(added.headers.get('content-type')).toContain('problem+json');
  });

  test('a notification prefix', async () => {
    for (const key of ['incoming/not-told.txt', 'inbox/told.txt']) {
      await stack.s3.send(new PutObjectCommand({ Bucket: ready.articlesBucket, Key: key, Body: 'x' }));
    }
    const receive = { QueueUrl: ready.queues.ingest, MaxNumberOfMessages: 10, WaitTimeSeconds: 2 };
    const { Messages = [] } = await stack.sqs.send(new ReceiveMessageCommand(receive));
    const keys = Messages.map(({ Body }) => JSON.parse(Body!).Records?.[0]?.s3.object.key);
    expect(keys).toEqual(['inbox/told.txt']);
  });
});
