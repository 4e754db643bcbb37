import assert from 'node:assert/strict';
import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteBucketTaggingCommand,
  DeleteObjectTaggingCommand,
  GetBucketTaggingCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutBucketTaggingCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

async function openCopy(cloud: Cloud) {
  const opened = await openObject(cloud);
  const { s3, object } = opened;
  await opened.put('x', { ContentType: 'text/plain', Metadata: { a: '1' }, Tagging: 'kind=news' });
  const CopySource = `${object.Bucket}/${encodeURIComponent(object.Key)}`;
  const copy = (more: Partial<CopyObjectCommandInput> = {}) =>
    s3.send(new CopyObjectCommand({ Bucket: object.Bucket, Key: 'copy', CopySource, ...more }));
  const target = { Bucket: object.Bucket, Key: 'copy' };
  return { ...opened, copy, headCopy: () => s3.send(new HeadObjectCommand(target)), target };
}

const TagSet = [{ Key: 'kind', Value: 'news' }];

export const copying: Behaviours = {
  'a copy keeps type and metadata': async (cloud) => {
    const { copy, headCopy } = await openCopy(cloud);
    await copy();
    const { ContentType, Metadata } = await headCopy();
    assert.deepEqual([ContentType, Metadata], ['text/plain', { a: '1' }]);
  },
  'a copy may replace type and metadata': async (cloud) => {
    const { copy, headCopy } = await openCopy(cloud);
    await copy({ MetadataDirective: 'REPLACE', ContentType: 'text/html', Metadata: { b: '2' } });
    const { ContentType, Metadata } = await headCopy();
    assert.deepEqual([ContentType, Metadata], ['text/html', { b: '2' }]);
  },
  'a copy keeps tags': async (cloud) => {
    const { s3, copy, target } = await openCopy(cloud);
    await copy();
    assert.deepEqual((await s3.send(new GetObjectTaggingCommand(target))).TagSet, TagSet);
  },
  'a copy onto itself that changes nothing is refused': async (cloud) => {
    const { copy, object } = await openCopy(cloud);
    assert.deepEqual(await refusal(copy({ Key: object.Key })), { code: 'InvalidRequest', status: 400 });
  },
  'a copy of what is not there is NoSuchKey': async (cloud) => {
    const { copy, object } = await openCopy(cloud);
    assert.equal((await refusal(copy({ CopySource: `${object.Bucket}/never` }))).code, 'NoSuchKey');
  },
};

export const tagging: Behaviours = {
  'tags can be put, read and removed': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    await s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet } }));
    assert.deepEqual((await s3.send(new GetObjectTaggingCommand(object))).TagSet, TagSet);
    await s3.send(new DeleteObjectTaggingCommand(object));
    assert.deepEqual((await s3.send(new GetObjectTaggingCommand(object))).TagSet, []);
  },
  'eleven tags are refused': async (cloud) => {
    const { s3, object, put } = await openObject(cloud);
    await put('x');
    const many = Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
    const tagged = s3.send(new PutObjectTaggingCommand({ ...object, Tagging: { TagSet: many } }));
    assert.equal((await refusal(tagged)).status, 400);
  },
  'HEAD counts the tags': async (cloud) => {
    const { put, head } = await openObject(cloud);
    await put('x', { Tagging: 'a=1&b=2' });
    assert.equal((await head()).TagCount, 2);
  },
  'removing the tags of a bucket keeps the bucket': async (cloud) => {
    const { s3, object } = await openObject(cloud);
    const { Bucket } = object;
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    await s3.send(new DeleteBucketTaggingCommand({ Bucket }));
    await s3.send(new HeadBucketCommand({ Bucket }));
    assert.equal((await refusal(s3.send(new GetBucketTaggingCommand({ Bucket })))).code, 'NoSuchTagSet');
  },
};
