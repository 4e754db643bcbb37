import assert from 'node:assert/strict';
import {
  CreateBucketCommand,
  DeleteBucketAnalyticsConfigurationCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

export const objects: Behaviours = {
  'an object comes back with its type and metadata': async (cloud) => {
    const { put, get } = await openObject(cloud);
    await put('خبر', { ContentType: 'text/plain', Metadata: { source: 'a' }, CacheControl: 'no-store' });
    const { Body, ContentType, Metadata, CacheControl } = await get();
    assert.deepEqual([ContentType, Metadata, CacheControl], ['text/plain', { source: 'a' }, 'no-store']);
    assert.equal(await Body?.transformToString(), 'خبر');
  },
  'an empty object has length 0': async (cloud) => {
    const { put, head } = await openObject(cloud);
    await put('');
    assert.equal((await head()).ContentLength, 0);
  },
  'a missing key is NoSuchKey': async (cloud) =>
    assert.deepEqual(await refusal((await openObject(cloud)).read()), { code: 'NoSuchKey', status: 404 }),
  'a missing bucket is NoSuchBucket': async (cloud) => {
    const { put } = await openObject(cloud);
    const elsewhere = put('x', { Bucket: 'no-such-bucket-of-ours' });
    assert.deepEqual(await refusal(elsewhere), { code: 'NoSuchBucket', status: 404 });
  },
  'a range is 206, and the last bytes can be asked for': async (cloud) => {
    const { put, get } = await openObject(cloud);
    await put('0123456789');
    const middle = await get({ Range: 'bytes=2-4' });
    assert.deepEqual([middle.$metadata.httpStatusCode, await middle.Body?.transformToString()], [206, '234']);
    assert.equal(await (await get({ Range: 'bytes=-3' })).Body?.transformToString(), '789');
  },
  'a range past the end is 416': async (cloud) => {
    const { put, get } = await openObject(cloud);
    await put('0123456789');
    assert.deepEqual(await refusal(get({ Range: 'bytes=10-12' })), { code: 'InvalidRange', status: 416 });
  },
  'removing a key that is not there succeeds': async (cloud) =>
    assert.equal((await (await openObject(cloud)).remove()).$metadata.httpStatusCode, 204),
  'a batch removes keys, and tells of each': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const Objects = [{ Key: object.Key }, { Key: 'never' }];
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket: object.Bucket, Delete: { Objects } }));
    assert.deepEqual(Deleted?.map(({ Key }) => Key).sort(), [object.Key, 'never'].sort());
    assert.equal((await s3.send(new ListObjectsV2Command({ Bucket: object.Bucket }))).KeyCount, 0);
  },
  'metadata over 2 KB is refused': async (cloud) => {
    const { put } = await openObject(cloud);
    assert.equal((await refusal(put('x', { Metadata: { long: 'a'.repeat(2100) } }))).code, 'MetadataTooLarge');
  },
  'a key over 1,024 bytes is refused': async (cloud) => {
    const { put } = await openObject(cloud);
    assert.equal((await refusal(put('x', { Key: 'ب'.repeat(513) }))).code, 'KeyTooLongError');
  },
  'a bucket with an object is not removed': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const removed = s3.send(new DeleteBucketCommand({ Bucket: object.Bucket }));
    assert.deepEqual(await refusal(removed), { code: 'BucketNotEmpty', status: 409 });
  },
  'one makes a bucket of one’s own again in us-east-1': async (cloud) => {
    const { s3, object } = await openObject(cloud);
    await s3.send(new CreateBucketCommand({ Bucket: object.Bucket }));
  },
  'removing a configuration never removes the bucket': async (cloud) => {
    const { s3, object } = await openObject(cloud);
    await s3.send(new DeleteBucketAnalyticsConfigurationCommand({ Bucket: object.Bucket, Id: 'a' })).catch(() => {});
    await s3.send(new HeadBucketCommand({ Bucket: object.Bucket }));
  },
};

export const listing: Behaviours = {
  'keys come in the order of their bytes, a page at a time': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    for (const Key of ['b', 'a', 'ب', 'a/1']) await put('x', { Key });
    const first = await s3.send(new ListObjectsV2Command({ Bucket: object.Bucket, MaxKeys: 3 }));
    assert.deepEqual(
      first.Contents?.map(({ Key }) => Key),
      ['a', 'a/1', 'b'],
    );
    const next = { Bucket: object.Bucket, ContinuationToken: first.NextContinuationToken };
    assert.deepEqual(
      (await s3.send(new ListObjectsV2Command(next))).Contents?.map(({ Key }) => Key),
      ['ب'],
    );
  },
  'a delimiter gathers keys into prefixes': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    for (const Key of ['a/1', 'a/2', 'c']) await put('x', { Key });
    const page = await s3.send(new ListObjectsV2Command({ Bucket: object.Bucket, Delimiter: '/' }));
    assert.deepEqual(page.CommonPrefixes, [{ Prefix: 'a/' }]);
    assert.deepEqual(
      page.Contents?.map(({ Key }) => Key),
      ['c'],
    );
  },
  'a listing of no keys is empty and not cut': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const page = await s3.send(new ListObjectsV2Command({ Bucket: object.Bucket, MaxKeys: 0 }));
    assert.deepEqual([page.KeyCount, page.IsTruncated], [0, false]);
  },
};
