import {
  DeleteBucketCorsCommand,
  GetBucketCorsCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketCorsCommand,
  PutBucketNotificationConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { principalName } from '@tarjuman/local-aws';
import type { RunningStack } from '../../cli/start/start.ts';

/** A running stack to do harm to. */
export interface Victim extends RunningStack {
  s3: S3Client;
  sqs: SQSClient;
  table: DynamoDBDocumentClient;
  /** True: the engine gives all lines of a request back as one. */
  engine: { joinsLines: boolean };
}

type Undo = () => unknown;

export interface Fault {
  name: string;
  /** The step that has to turn red, and no other. */
  turnsRed: string;
  plant(victim: Victim): Promise<Undo> | Undo;
}

const CACHED_TOKEN_MS = 65_000;

/** Faults that are planted in a running stack, and mended again. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'process may not call Amazon Translate',
    turnsRed: 'rights',
    plant: (victim) => withoutRight(victim, 'process', 'translate:TranslateText'),
  },
  {
    name: 'process may not read the translation memory',
    turnsRed: 'rights',
    plant: (victim) => withoutRight(victim, 'process', 'dynamodb:BatchGetItem'),
  },
  {
    name: 'announce may not write the catalog',
    turnsRed: 'rights',
    plant: (victim) => withoutRight(victim, 'announce', 'dynamodb:UpdateItem'),
  },
  {
    name: 'announce may not send deliveries',
    turnsRed: 'webhook',
    plant: (victim) => withoutRight(victim, 'announce', 'sqs:SendMessage'),
  },
  {
    name: 'deliver may not read documents',
    turnsRed: 'webhook',
    plant: (victim) => withoutRight(victim, 'deliver', 's3:GetObjectVersion'),
  },
  {
    name: 'api may not read documents',
    turnsRed: 'api',
    plant: (victim) => withoutRight(victim, 'api', 's3:GetObject'),
  },
  {
    name: 'api may not delete versions',
    turnsRed: 'erasure',
    plant: (victim) => withoutRight(victim, 'api', 's3:DeleteObjectVersion'),
  },
  { name: "the ingest queue's policy is gone", turnsRed: 'events', plant: (victim) => withoutPolicy(victim, 'ingest') },
  {
    name: "the documents queue's policy is gone",
    turnsRed: 'events',
    plant: (victim) => withoutPolicy(victim, 'documents'),
  },
  { name: 'the notifications are removed', turnsRed: 'notifications', plant: withoutNotifications },
  { name: 'the deliveries queue is deleted', turnsRed: 'queues', plant: withoutQueue },
  { name: 'the ingest queue gives nothing up', turnsRed: 'queues', plant: withoutRedrive },
  { name: 'a dead letter lies in the ingest queue', turnsRed: 'queues', plant: withDeadLetter },
  { name: 'another glossary has the name of ours', turnsRed: 'terminology', plant: withOtherTerms },
  { name: 'the engine joins lines', turnsRed: 'newlines', plant: joiningLines },
  { name: 'the articles bucket has no CORS', turnsRed: 'api', plant: withoutCors },
  { name: "the ready file's token is revoked", turnsRed: 'token', plant: withRevokedToken },
];

/** Nothing brings a stopped schedule back, so this one comes last. */
export const LAST_FAULT: Fault = {
  name: 'the schedules are off',
  turnsRed: 'sweep',
  plant: ({ stack }) => {
    stack.schedules.stop();
    return () => {};
  },
};

function withoutRight({ stack }: Victim, functionName: string, action: string): Undo {
  const { roles } = stack.access;
  const name = principalName(functionName);
  const role = roles.get(name) ?? [];
  const without = role.map((statement) => ({
    ...statement,
    actions: statement.actions.filter((allowed) => allowed !== action),
  }));
  roles.set(name, without);
  return () => roles.set(name, role);
}

/** The statement that asks for TLS stays: a queue without any policy is one that was made by hand. */
function withoutPolicy({ stack, ready }: Victim, queue: 'ingest' | 'documents'): Undo {
  const { resources } = stack.access;
  const before = [...resources];
  const name = ready.queues[queue].split('/').at(-1) as string;
  const admits = (statement: (typeof resources)[number]) =>
    statement.effect === 'Allow' && statement.resources.some((arn) => arn.endsWith(`:${name}`));
  resources.splice(0, resources.length, ...before.filter((statement) => !admits(statement)));
  return () => resources.splice(0, resources.length, ...before);
}

async function withoutNotifications({ s3, ready }: Victim): Promise<Undo> {
  const Bucket = ready.articlesBucket;
  const { QueueConfigurations } = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  const put = (NotificationConfiguration: object) =>
    s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  await put({});
  return () => put({ QueueConfigurations });
}

async function withoutQueue({ sqs, stack, ready }: Victim): Promise<Undo> {
  const name = ready.queues.deliveries.split('/').at(-1);
  const { name: _, ...attributes } = stack.definition.queues.find((queue) => queue.name === name)!;
  await sqs.send(new DeleteQueueCommand({ QueueUrl: ready.queues.deliveries }));
  return () => stack.emulator.createQueue(name!, attributes);
}

async function withoutRedrive({ sqs, ready }: Victim): Promise<Undo> {
  const QueueUrl = ready.queues.ingest;
  const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] });
  const { RedrivePolicy = '' } = (await sqs.send(asked)).Attributes ?? {};
  const set = (policy: string) =>
    sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: policy } }));
  await set(RedrivePolicy.replace(/"maxReceiveCount":"?\d+"?/, '"maxReceiveCount":1000'));
  return () => set(RedrivePolicy);
}

async function withDeadLetter({ sqs, ready }: Victim): Promise<Undo> {
  const QueueUrl = ready.queues.ingestDlq;
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"key":"incoming/lost.txt"}' }));
  return () => sqs.send(new PurgeQueueCommand({ QueueUrl }));
}

function withOtherTerms({ stack }: Victim): Undo {
  const [ours] = stack.definition.terminologies;
  stack.emulator.importTerminology(ours!.name, 'ar,en\nالوزير,Vizier\n');
  return () => stack.emulator.importTerminology(ours!.name, ours!.csv);
}

function joiningLines({ engine }: Victim): Undo {
  engine.joinsLines = true;
  return () => {
    engine.joinsLines = false;
  };
}

async function withoutCors({ s3, ready }: Victim): Promise<Undo> {
  const Bucket = ready.articlesBucket;
  const { CORSRules } = await s3.send(new GetBucketCorsCommand({ Bucket }));
  await s3.send(new DeleteBucketCorsCommand({ Bucket }));
  return () => s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
}

/** The API keeps a token's record in memory for a minute. */
async function withRevokedToken({ table, ready }: Victim): Promise<Undo> {
  const [, id] = ready.token.split('_');
  const update = (expression: string, values?: Record<string, string>) =>
    table.send(
      new UpdateCommand({
        TableName: ready.table,
        Key: { pk: 'TOKENS', sk: id },
        UpdateExpression: expression,
        ...(values && { ExpressionAttributeValues: values }),
      }),
    );
  const forgotten = () => new Promise((resolve) => setTimeout(resolve, CACHED_TOKEN_MS));
  await update('SET revokedAt = :now', { ':now': new Date().toISOString() });
  await forgotten();
  return async () => {
    await update('REMOVE revokedAt');
    await forgotten();
  };
}
