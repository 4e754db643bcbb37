import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACCOUNT, REGION, type Running, startRunning } from './running.ts';

let aws: Running;
let queueArn: string;
const Bucket = 'watched';
beforeAll(async () => {
  aws = await startRunning();
  queueArn = aws.emulator.createQueue('events', {}).arn;
  const events = ['s3:ObjectCreated:*', 's3:ObjectRemoved:DeleteMarkerCreated'];
  aws.emulator.createBucket(Bucket, {
    versioned: true,
    notifications: [{ queueArn, events, prefix: 'incoming/ا', suffix: '.txt' }],
  });
});
afterAll(() => aws.close());

interface Record {
  eventName: string;
  s3: { bucket: { name: string }; object: { key: string; sequencer: string; size?: number; versionId?: string } };
}

/** Every event so far: they are in the queue before the call that causes them is answered. */
function takeEvents(): Record[] {
  const messages = aws.emulator.queues.receive(queueArn, { max: 1000 });
  for (const { receiptHandle } of messages) aws.emulator.queues.delete(queueArn, receiptHandle);
  return messages.flatMap(({ body }) => JSON.parse(body).Records as Record[]);
}

test('an event has the form that S3 gives it', async () => {
  const Key = 'incoming/ا a+b (1)~*%2F.txt';
  const { ETag, VersionId } = await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'خبر' }));
  const events = takeEvents();
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    eventName: 'ObjectCreated:Put',
    s3: {
      s3SchemaVersion: '1.0',
      bucket: { name: Bucket, arn: `arn:aws:s3:::${Bucket}` },
      object: {
        key: 'incoming/%D8%A7+a%2Bb+%281%29%7E*%252F.txt',
        size: 6,
        eTag: ETag?.replaceAll('"', ''),
        versionId: VersionId,
      },
    },
  });
  const { key } = events[0]!.s3.object;
  expect(decodeURIComponent(key.replaceAll('+', ' '))).toBe(Key);
});

test('copies and delete markers have their own names, and sequencers rise', async () => {
  const Key = 'incoming/ا2.txt';
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'elsewhere.txt', Body: 'x' }));
  await aws.s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/elsewhere.txt` }));
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const { VersionId } = await aws.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const events = takeEvents();
  const names = ['ObjectCreated:Copy', 'ObjectCreated:Put', 'ObjectRemoved:DeleteMarkerCreated'];
  expect(events.map(({ eventName }) => eventName)).toEqual(names);
  expect(events[2]?.s3.object).toMatchObject({ versionId: VersionId });
  expect(events[2]?.s3.object.size).toBeUndefined();
  const sequencers = events.map(({ s3 }) => s3.object.sequencer);
  expect(sequencers.toSorted()).toEqual(sequencers);
  expect(new Set(sequencers).size).toBe(3);
});

test('filters look at the decoded key, and other events stay away', async () => {
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/ا.html', Body: 'x' }));
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'outgoing/ا.txt', Body: 'x' }));
  const { VersionId } = await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/ا3.txt', Body: 'x' }));
  await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: 'incoming/ا3.txt', VersionId }));
  expect(takeEvents().map(({ eventName }) => eventName)).toEqual(['ObjectCreated:Put']);
});

test('the configuration can be read back', async () => {
  const found = await aws.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
  expect(found.QueueConfigurations).toMatchObject([
    {
      QueueArn: `arn:aws:sqs:${REGION}:${ACCOUNT}:events`,
      Events: ['s3:ObjectCreated:*', 's3:ObjectRemoved:DeleteMarkerCreated'],
      Filter: {
        Key: {
          FilterRules: [
            { Name: 'prefix', Value: 'incoming/ا' },
            { Name: 'suffix', Value: '.txt' },
          ],
        },
      },
    },
  ]);
});

test('a new configuration takes the place of the old one', async () => {
  aws.emulator.createBucket(Bucket, { versioned: true, notifications: [] });
  await aws.s3.send(new PutObjectCommand({ Bucket, Key: 'incoming/ا4.txt', Body: 'x' }));
  expect(takeEvents()).toEqual([]);
});
