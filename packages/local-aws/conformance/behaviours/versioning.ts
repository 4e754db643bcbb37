import assert from 'node:assert/strict';
import { CopyObjectCommand, DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';

export const versioning: Behaviours = {
  'what was there before versioning stays as version null': async (cloud) => {
    const { put, read, version } = await openObject(cloud);
    await put('before');
    await version('Enabled');
    await put('after');
    assert.deepEqual([await read('null'), await read()], ['before', 'after']);
  },
  'a suspended bucket overwrites version null and keeps the old ones': async (cloud) => {
    const { put, read, version } = await openObject(cloud, true);
    const { VersionId } = await put('old');
    await version('Suspended');
    await put('1');
    await put('2');
    assert.deepEqual([await read(), await read('null'), await read(VersionId)], ['2', '2', 'old']);
  },
  'a PUT to a suspended bucket names no version': async (cloud) => {
    const { put, version } = await openObject(cloud, true);
    await version('Suspended');
    assert.equal((await put('x')).VersionId, undefined);
  },
  'HEAD in a suspended bucket names version null': async (cloud) => {
    const { put, head, version } = await openObject(cloud, true);
    await version('Suspended');
    await put('x');
    assert.equal((await head()).VersionId, 'null');
  },
  'a removal in a suspended bucket leaves the marker null in place of version null': async (cloud) => {
    const { s3, object, put, remove, version } = await openObject(cloud, true);
    await version('Suspended');
    await put('x');
    const { DeleteMarker, VersionId } = await remove();
    assert.deepEqual([DeleteMarker, VersionId], [true, 'null']);
    const { Versions = [], DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket: object.Bucket }));
    assert.deepEqual([Versions.length, DeleteMarkers?.length], [0, 1]);
  },
  'versions go on when versioning is enabled again': async (cloud) => {
    const { put, read, version } = await openObject(cloud, true);
    await version('Suspended');
    await put('null');
    await version('Enabled');
    const { VersionId } = await put('new');
    assert.deepEqual([await read('null'), await read(VersionId)], ['null', 'new']);
  },
  'a batch leaves markers, and removes versions that it names': async (cloud) => {
    const { s3, object, put, read } = await openObject(cloud, true);
    const { VersionId } = await put('x');
    const batch = (item: { Key: string; VersionId?: string | undefined }) =>
      s3.send(new DeleteObjectsCommand({ Bucket: object.Bucket, Delete: { Objects: [item] } }));
    assert.equal((await batch({ Key: object.Key })).Deleted?.[0]?.DeleteMarker, true);
    await batch({ Key: object.Key, VersionId });
    assert.equal((await refusal(read(VersionId))).code, 'NoSuchVersion');
  },
  'an old version can be copied over the new one': async (cloud) => {
    const { s3, object, put, read } = await openObject(cloud, true);
    const { VersionId } = await put('old');
    await put('new');
    const CopySource = `${object.Bucket}/${encodeURIComponent(object.Key)}?versionId=${VersionId}`;
    const copied = await s3.send(new CopyObjectCommand({ ...object, CopySource }));
    assert.deepEqual([copied.CopySourceVersionId, await read()], [VersionId, 'old']);
  },
  'a GET behind a delete marker says that there is one': async (cloud) => {
    const { put, get, remove } = await openObject(cloud, true);
    await put('x');
    await remove();
    const thrown = await get().then(
      () => assert.fail('Expected 404'),
      (error) => error.$response.headers,
    );
    assert.equal(thrown['x-amz-delete-marker'], 'true');
  },
};
