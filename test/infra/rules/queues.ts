import assert from 'node:assert/strict';
import { statements } from './buckets.ts';
import type { Mutation, Rule } from './rule.ts';
import { arn, type Json, ref, resource, type Template } from './template.ts';

/** Each queue with its dead letters, its consumer, and what the mapping between them must say. */
const QUEUES = [
  {
    queue: 'IngestQueue',
    deadLetters: 'IngestDeadLetterQueue',
    consumer: 'ProcessFunction',
    batch: 1,
    concurrency: 3,
  },
  {
    queue: 'DocumentsQueue',
    deadLetters: 'DocumentsDeadLetterQueue',
    consumer: 'AnnounceFunction',
    batch: 10,
    concurrency: 2,
  },
  {
    queue: 'DeliveriesQueue',
    deadLetters: 'DeliveriesDeadLetterQueue',
    consumer: 'DeliverFunction',
    batch: 1,
    concurrency: 3,
  },
];
const FORTNIGHT = 14 * 86_400;

const queueOf = (t: Template, name: string): Json => resource(t, name).Properties;
const mapping = (t: Template, queue: string): Json => resource(t, `${queue}Mapping`).Properties;

const sealed = (queue: string): Rule[] => [
  {
    name: `${queue}: messages are encrypted`,
    holds: (t) => assert.equal(queueOf(t, queue).SqsManagedSseEnabled, true),
  },
  {
    name: `${queue}: requests without TLS are refused`,
    holds: (t) =>
      assert(
        statements(t, `${queue}Policy`).some(
          (s) => s.Effect === 'Deny' && s.Action === 'sqs:*' && s.Condition?.Bool?.['aws:SecureTransport'] === 'false',
        ),
      ),
  },
  {
    name: `${queue}: messages are kept for a fortnight`,
    holds: (t) => assert.equal(queueOf(t, queue).MessageRetentionPeriod, FORTNIGHT),
  },
];

const eachQueue = QUEUES.flatMap(({ queue, deadLetters, consumer, batch, concurrency }): Rule[] => [
  ...sealed(queue),
  ...sealed(deadLetters),
  {
    name: `${queue}: what fails ten times goes to its own dead letters`,
    holds: (t) =>
      assert.deepEqual(queueOf(t, queue).RedrivePolicy, {
        deadLetterTargetArn: arn(t, deadLetters),
        maxReceiveCount: 10,
      }),
  },
  {
    name: `${queue}: a message stays hidden for six times as long as ${consumer} may take`,
    holds: (t) => assert(queueOf(t, queue).VisibilityTimeout >= 6 * resource(t, consumer).Properties.Timeout),
  },
  {
    name: `${queue}: feeds ${consumer}`,
    holds: (t) => {
      assert.deepEqual(mapping(t, queue).EventSourceArn, arn(t, queue));
      assert.deepEqual(mapping(t, queue).FunctionName, ref(t, consumer));
    },
  },
  {
    name: `${queue}: records fail one by one`,
    holds: (t) => assert.deepEqual(mapping(t, queue).FunctionResponseTypes, ['ReportBatchItemFailures']),
  },
  {
    name: `${queue}: ${batch} at a time, at most ${concurrency} in work`,
    holds: (t) => {
      assert.equal(mapping(t, queue).BatchSize, batch);
      assert.equal(mapping(t, queue).ScalingConfig.MaximumConcurrency, concurrency);
    },
  },
]);

/** Which bucket tells which queue, and of what. */
const NOTIFICATIONS = [
  {
    bucket: 'ArticlesBucket',
    queue: 'IngestQueue',
    told: ['s3:ObjectCreated:* incoming/', 's3:ObjectRemoved:* incoming/'],
  },
  {
    bucket: 'DocumentsBucket',
    queue: 'DocumentsQueue',
    told: ['s3:ObjectCreated:* documents/', 's3:ObjectCreated:* unmirrored/'],
  },
];

const configurations = (t: Template, bucket: string): Json[] =>
  resource(t, bucket).Properties.NotificationConfiguration.QueueConfigurations;

const admission = (t: Template, queue: string) =>
  statements(t, `${queue}Policy`).find((s) => s.Principal.Service === 's3.amazonaws.com');

const eachNotification = NOTIFICATIONS.flatMap(({ bucket, queue, told }): Rule[] => [
  {
    name: `${bucket}: tells ${queue} of ${told.join(' and ')}`,
    holds: (t) => {
      const found = configurations(t, bucket);
      assert(found.every((c) => JSON.stringify(c.Queue) === JSON.stringify(arn(t, queue))));
      assert(found.every((c) => c.Filter.S3Key.Rules.length === 1 && c.Filter.S3Key.Rules[0].Name === 'prefix'));
      assert.deepEqual(
        found.map((c) => `${c.Event} ${c.Filter.S3Key.Rules[0].Value}`),
        told,
      );
    },
  },
  {
    name: `${queue}: admits S3, for this account's buckets only`,
    holds: (t) => {
      const { Action, Condition, Resource } = admission(t, queue) as Json;
      assert.equal(Action, 'sqs:SendMessage');
      assert.deepEqual(Condition, { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
      assert.deepEqual(Resource, arn(t, queue));
    },
  },
  {
    name: `${bucket}: waits for the policy of ${queue}, else S3 refuses the destination`,
    holds: (t) => assert(resource(t, bucket).DependsOn?.includes(ref(t, `${queue}Policy`).Ref)),
  },
]);

const otherRules: Rule[] = [
  {
    name: 'Nobody but S3 is admitted to a queue by its policy',
    holds: (t) => {
      const all = QUEUES.flatMap(({ queue, deadLetters }) => [queue, deadLetters]);
      const allowed = all.flatMap((queue) => statements(t, `${queue}Policy`)).filter((s) => s.Effect === 'Allow');
      assert.deepEqual(
        allowed.map((s) => s.Principal),
        [{ Service: 's3.amazonaws.com' }, { Service: 's3.amazonaws.com' }],
      );
    },
  },
  {
    name: 'No custom resource: notifications are set by CloudFormation itself',
    holds: (t) => assert(Object.values(t.Resources).every(({ Type }) => !/^Custom::|CustomResource/.test(Type))),
  },
];

export const queueRules = [...eachQueue, ...eachNotification, ...otherRules];

export const queueMutations: Mutation[] = [
  ...QUEUES.flatMap(({ queue, deadLetters, consumer, batch, concurrency }): Mutation[] => [
    {
      name: `${queue} drops its dead letters`,
      spoil: (t) => {
        delete queueOf(t, queue).RedrivePolicy;
      },
      noticedBy: `${queue}: what fails ten times goes to its own dead letters`,
    },
    {
      name: `${queue} gives up after four receives, as early as process does`,
      spoil: (t) => {
        queueOf(t, queue).RedrivePolicy.maxReceiveCount = 4;
      },
      noticedBy: `${queue}: what fails ten times goes to its own dead letters`,
    },
    {
      name: `${queue} shows a message again while it is in work`,
      spoil: (t) => {
        queueOf(t, queue).VisibilityTimeout = 30;
      },
      noticedBy: `${queue}: a message stays hidden for six times as long as ${consumer} may take`,
    },
    {
      name: `${consumer} takes longer without its queue knowing`,
      spoil: (t) => {
        resource(t, consumer).Properties.Timeout = 900;
      },
      noticedBy: `${queue}: a message stays hidden for six times as long as ${consumer} may take`,
    },
    {
      name: `One bad record of ${queue} fails its whole batch`,
      spoil: (t) => {
        delete mapping(t, queue).FunctionResponseTypes;
      },
      noticedBy: `${queue}: records fail one by one`,
    },
    {
      name: `${queue} has no back-pressure`,
      spoil: (t) => {
        delete mapping(t, queue).ScalingConfig.MaximumConcurrency;
      },
      noticedBy: `${queue}: ${batch} at a time, at most ${concurrency} in work`,
    },
    {
      name: `${deadLetters} forgets after four days`,
      spoil: (t) => {
        delete queueOf(t, deadLetters).MessageRetentionPeriod;
      },
      noticedBy: `${deadLetters}: messages are kept for a fortnight`,
    },
    {
      name: `${queue} feeds another function`,
      spoil: (t) => {
        mapping(t, queue).FunctionName = ref(t, 'SweepFunction');
      },
      noticedBy: `${queue}: feeds ${consumer}`,
    },
    {
      name: `${queue} is not encrypted`,
      spoil: (t) => {
        queueOf(t, queue).SqsManagedSseEnabled = false;
      },
      noticedBy: `${queue}: messages are encrypted`,
    },
    {
      name: `${deadLetters} takes plain HTTP`,
      spoil: (t) => {
        statements(t, `${deadLetters}Policy`).splice(0, 1);
      },
      noticedBy: `${deadLetters}: requests without TLS are refused`,
    },
  ]),
  ...NOTIFICATIONS.flatMap(({ bucket, queue, told }): Mutation[] => [
    {
      name: `${bucket} tells of everything in it`,
      spoil: (t) => {
        configurations(t, bucket)[0].Filter.S3Key.Rules[0].Value = '';
      },
      noticedBy: `${bucket}: tells ${queue} of ${told.join(' and ')}`,
    },
    {
      name: `${bucket} is silent about half`,
      spoil: (t) => {
        configurations(t, bucket).pop();
      },
      noticedBy: `${bucket}: tells ${queue} of ${told.join(' and ')}`,
    },
    {
      name: `${bucket} tells the dead letters`,
      spoil: (t) => {
        configurations(t, bucket)[0].Queue = arn(t, 'IngestDeadLetterQueue');
      },
      noticedBy: `${bucket}: tells ${queue} of ${told.join(' and ')}`,
    },
    {
      name: `${queue} admits S3 of any account`,
      spoil: (t) => {
        delete (admission(t, queue) as Json).Condition;
      },
      noticedBy: `${queue}: admits S3, for this account's buckets only`,
    },
    {
      name: `${bucket} is made before ${queue} admits it`,
      spoil: (t) => {
        delete resource(t, bucket).DependsOn;
      },
      noticedBy: `${bucket}: waits for the policy of ${queue}, else S3 refuses the destination`,
    },
  ]),
  {
    name: 'Anybody may send deliveries',
    spoil: (t) => {
      statements(t, 'DeliveriesQueuePolicy').push({ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage' });
    },
    noticedBy: 'Nobody but S3 is admitted to a queue by its policy',
  },
  {
    name: 'A helper function sets the notifications',
    spoil: (t) => {
      t.Resources.Notifications = { Type: 'Custom::S3BucketNotifications', Properties: {} };
    },
    noticedBy: 'No custom resource: notifications are set by CloudFormation itself',
  },
];
