import assert from 'node:assert/strict';
import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';

/** A key that was written twice in a versioned bucket. */
async function openHistory({ s3, newBucket }: Cloud) {
  const object = { Bucket: await newBucket({ versioned: true }), Key: 'خبر.txt' };
  const put = (Body: string) => s3.send(new PutObjectCommand({ ...object, Body }));
  const read = async (VersionId?: string) => {
    const { Body } = await s3.send(new GetObjectCommand({ ...object, VersionId }));
    return Body?.transformToString();
  };
  const remove = (VersionId?: string) => s3.send(new DeleteObjectCommand({ ...object, VersionId }));
  const [first, second] = [(await put('first')).VersionId!, (await put('second')).VersionId!];
  return { object, first, second, read, remove };
}

export const versionCases: Case[] = [
  {
    fact: 'every version can be read by its id, and an unknown one is 404',
    source: DOCS.s3Guide('RetrievingObjectVersions'),
    async check(cloud) {
      const { first, second, read, remove } = await openHistory(cloud);
      assert.deepEqual([await read(first), await read(second), await read()], ['first', 'second', 'second']);
      await remove(first);
      assert.deepEqual(await refusal(read(first)), { code: 'NoSuchVersion', status: 404 });
    },
  },
  {
    fact: 'a delete marker hides the object, and deleting the marker brings it back',
    source: DOCS.s3Guide('DeleteMarker'),
    async check(cloud) {
      const { read, remove } = await openHistory(cloud);
      const marker = await remove();
      assert.equal(marker.DeleteMarker, true);
      assert.deepEqual(await refusal(read()), { code: 'NoSuchKey', status: 404 });
      await remove(marker.VersionId);
      assert.equal(await read(), 'second');
    },
  },
  {
    fact: 'reading a delete marker by its id is 405',
    source: DOCS.s3Guide('DeleteMarker'),
    motoDiffers: 'moto answers 404',
    async check(cloud) {
      const { read, remove } = await openHistory(cloud);
      const { VersionId } = await remove();
      assert.deepEqual(await refusal(read(VersionId)), { code: 'MethodNotAllowed', status: 405 });
    },
  },
  {
    fact: 'versions are listed newest first, delete markers beside them',
    source: DOCS.s3Api('ListObjectVersions'),
    async check(cloud) {
      const { object, first, second, remove } = await openHistory(cloud);
      const marker = await remove();
      const list = new ListObjectVersionsCommand({ Bucket: object.Bucket, Prefix: object.Key });
      const { Versions = [], DeleteMarkers = [] } = await cloud.s3.send(list);
      assert.deepEqual(
        Versions.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
        [
          [second, false],
          [first, false],
        ],
      );
      assert.deepEqual(
        DeleteMarkers.map(({ VersionId, IsLatest }) => [VersionId, IsLatest]),
        [[marker.VersionId, true]],
      );
    },
  },
  {
    fact: 'deleting the newest version makes the one before it current',
    source: DOCS.s3Guide('DeletingObjectVersions'),
    async check(cloud) {
      const { second, read, remove } = await openHistory(cloud);
      await remove(second);
      assert.equal(await read(), 'first');
    },
  },
  {
    fact: 'a bucket that was never versioned names no version, and deletes for good',
    source: DOCS.s3Guide('Versioning'),
    async check({ s3, newBucket }) {
      const object = { Bucket: await newBucket(), Key: 'a' };
      assert.equal((await s3.send(new PutObjectCommand({ ...object, Body: 'x' }))).VersionId, undefined);
      assert.equal((await s3.send(new DeleteObjectCommand(object))).DeleteMarker, undefined);
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: object.Bucket }));
      assert.deepEqual(Versions, []);
    },
  },
];
