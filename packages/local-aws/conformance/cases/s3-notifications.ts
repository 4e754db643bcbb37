import assert from 'node:assert/strict';
import {
  DeleteObjectCommand,
  type Event,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';

const STRUCTURE = DOCS.s3Guide('notification-content-structure');
/** S3 sends events mostly within seconds; the emulators do before they answer. */
const WAIT_SECONDS = { ours: 5, moto: 5, aws: 20 };

interface Told {
  eventName: string;
  eventSource: string;
  s3: { object: { key: string; size?: number; eTag?: string; versionId?: string; sequencer: string } };
}

/** A versioned bucket that notifies a queue of changes under `incoming/`. */
async function openWatched(cloud: Cloud, ...events: Event[]) {
  const Bucket = await cloud.newBucket({ versioned: true });
  const { QueueUrl, arn } = await cloud.newQueue();
  await cloud.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: admitS3(arn, Bucket) } }));
  const Filter = { Key: { FilterRules: [{ Name: 'prefix' as const, Value: 'incoming/' }] } };
  const NotificationConfiguration = { QueueConfigurations: [{ QueueArn: arn, Events: events, Filter }] };
  await cloud.s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  const put = (Key: string) => cloud.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'خبر' }));
  const remove = (Key: string) => cloud.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  return { put, remove, next: () => nextRecord(cloud, QueueUrl) };
}

function admitS3(Resource: string, bucket: string): string {
  const Condition = { ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${bucket}` } };
  const statement = { Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sqs:SendMessage' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ ...statement, Resource, Condition }] });
}

/** The next event; what S3 sends to try a queue is passed over. */
async function nextRecord({ sqs, name }: Cloud, QueueUrl: string): Promise<Told> {
  for (let tries = 0; tries < 3; tries++) {
    const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: WAIT_SECONDS[name] });
    const [message] = (await sqs.send(receive)).Messages ?? [];
    if (!message) break;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    const { Records } = JSON.parse(message.Body ?? '{}') as { Records?: Told[] };
    if (Records) return Records[0]!;
  }
  throw new Error('Expected an event, got none');
}

/** In the order that undoes it: first `+` to a space, then the percent signs. */
const decode = (key: string) => decodeURIComponent(key.replaceAll('+', ' '));

const KEYS = ['incoming/خبر عاجل+1.txt', 'incoming/a%2Fb//../c+%20d.txt', "incoming/it's (a) ~tilde*!.txt"];

export const notificationCases: Case[] = [
  ...KEYS.map(
    (key): Case => ({
      fact: `the notification of ${JSON.stringify(key)} has the key form-encoded`,
      source: STRUCTURE,
      async check(cloud) {
        const { put, next } = await openWatched(cloud, 's3:ObjectCreated:*');
        await put(key);
        const { key: told } = (await next()).s3.object;
        assert.equal(decode(told), key);
        assert.match(told, /^[!-~]+$/);
        if (key.includes('+')) assert.ok(told.includes('%2B'), told);
        if (key.includes(' ')) assert.ok(told.includes('+'), told);
      },
    }),
  ),
  {
    fact: 'the slashes of a key are slashes in its notification',
    source: STRUCTURE,
    motoDiffers: 'moto writes %2F',
    async check(cloud) {
      const { put, next } = await openWatched(cloud, 's3:ObjectCreated:*');
      await put('incoming/a/b.txt');
      assert.equal((await next()).s3.object.key, 'incoming/a/b.txt');
    },
  },
  {
    fact: 'an event names what was stored: size, ETag without quotes, version',
    source: STRUCTURE,
    motoDiffers: 'moto leaves the version out',
    async check(cloud) {
      const { put, next } = await openWatched(cloud, 's3:ObjectCreated:*');
      const { ETag, VersionId } = await put('incoming/a.txt');
      const record = await next();
      assert.deepEqual([record.eventSource, record.eventName], ['aws:s3', 'ObjectCreated:Put']);
      const { size, eTag, versionId } = record.s3.object;
      assert.deepEqual([size, eTag, versionId], [6, ETag?.replaceAll('"', ''), VersionId]);
    },
  },
  {
    fact: 'a key outside the prefix is not told',
    source: DOCS.s3Guide('notification-how-to-filtering'),
    async check(cloud) {
      const { put, next } = await openWatched(cloud, 's3:ObjectCreated:*');
      await put('elsewhere/incoming/a.txt');
      await put('incoming/b.txt');
      assert.equal(decode((await next()).s3.object.key), 'incoming/b.txt');
    },
  },
  {
    fact: 'a deletion in a versioned bucket is told as a delete marker',
    source: DOCS.s3Guide('notification-how-to-event-types-and-destinations'),
    motoDiffers: 'moto tells nobody of delete markers',
    async check(cloud) {
      const { put, remove, next } = await openWatched(cloud, 's3:ObjectRemoved:*');
      await put('incoming/a.txt');
      await remove('incoming/a.txt');
      assert.equal((await next()).eventName, 'ObjectRemoved:DeleteMarkerCreated');
    },
  },
  {
    fact: 'sequencers of one key, padded to the same length, rise',
    source: STRUCTURE,
    motoDiffers: 'moto gives no sequencer',
    async check(cloud) {
      const { put, next } = await openWatched(cloud, 's3:ObjectCreated:*');
      const sequencers: string[] = [];
      for (let n = 0; n < 2; n++) {
        await put('incoming/a.txt');
        const { sequencer } = (await next()).s3.object;
        assert.match(sequencer ?? '', /^[0-9A-F]+$/);
        sequencers.push(sequencer);
      }
      const [first = '', second = ''] = sequencers.map((sequencer) => sequencer.padStart(32, '0'));
      assert.ok(first < second, sequencers.join());
    },
  },
];
