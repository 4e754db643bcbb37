import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type ChecksumAlgorithm, GetObjectAttributesCommand } from '@aws-sdk/client-s3';
import { unchecked } from '../clouds/clients.ts';
import type { Cloud } from '../clouds/cloud.ts';
import { refusal } from '../clouds/refusal.ts';
import { type Behaviours, openObject } from './behaviour.ts';
import { openParts } from './multipart.ts';

/** Of the text 123456789: the check values of the catalogue of parametrised CRC algorithms, and hashes. */
const SUMS: Record<string, string> = {
  CRC32: 'y/Q5Jg==',
  CRC32C: '4waSgw==',
  SHA1: createHash('sha1').update('123456789').digest('base64'),
  SHA256: createHash('sha256').update('123456789').digest('base64'),
};

const roundTrip = (algorithm: string) => async (cloud: Cloud) => {
  const { put, head } = await openObject(cloud);
  await put('123456789', { ChecksumAlgorithm: algorithm as ChecksumAlgorithm });
  const found = { ...(await head({ ChecksumMode: 'ENABLED' })) } as Record<string, unknown>;
  assert.equal(found[`Checksum${algorithm}`], SUMS[algorithm]);
};

function sumOf(text: string): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
}

const WHOLE = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
const refusedCreation = async (cloud: Cloud, input: Parameters<typeof openParts>[1]) =>
  assert.deepEqual(await refusal(openParts(cloud, input)), { code: 'InvalidRequest', status: 400 });

export const checksums: Behaviours = {
  ...Object.fromEntries(Object.keys(SUMS).map((name) => [`HEAD gives the ${name} that was sent`, roundTrip(name)])),
  'an object without a checksum of the client’s gets CRC64NVME': async (cloud) => {
    const { s3, object, put } = await openObject({ ...cloud, s3: await unchecked(cloud.s3) });
    await put('123456789');
    const asked = new GetObjectAttributesCommand({ ...object, ObjectAttributes: ['Checksum'] });
    assert.equal((await s3.send(asked)).Checksum?.ChecksumCRC64NVME, 'rosUhgp5mIg=');
  },
  'a wrong checksum is BadDigest': async (cloud) => {
    const { put } = await openObject(cloud);
    assert.equal((await refusal(put('x', { ChecksumCRC32: 'y/Q5Jg==' }))).code, 'BadDigest');
  },
  'a completion may name the checksum of the whole object': async (cloud) => {
    const { send, complete } = await openParts(cloud, WHOLE);
    const part = await send(1, 'text');
    const done = await complete([part], { ChecksumCRC32: sumOf('text'), ChecksumType: 'FULL_OBJECT' });
    assert.deepEqual([done.ChecksumCRC32, done.ChecksumType], [sumOf('text'), 'FULL_OBJECT']);
  },
  'a completion that names another checksum is BadDigest': async (cloud) => {
    const { send, complete } = await openParts(cloud, WHOLE);
    const part = await send(1, 'text');
    assert.equal((await refusal(complete([part], { ChecksumCRC32: sumOf('other') }))).code, 'BadDigest');
  },
  'composite checksums end in the number of parts': async (cloud) => {
    const { send, complete } = await openParts(cloud, { ChecksumAlgorithm: 'SHA256' });
    assert.match((await complete([await send(1, 'text')])).ChecksumSHA256 ?? '', /-1$/);
  },
  'a completion of composite checksums lists them all': async (cloud) => {
    const { send, complete } = await openParts(cloud, { ChecksumAlgorithm: 'SHA256' });
    const { PartNumber, ETag } = await send(1, 'text');
    assert.equal((await refusal(complete([{ PartNumber, ETag }]))).code, 'InvalidRequest');
  },
  'SHA256 is never of a whole multipart object': (cloud) =>
    refusedCreation(cloud, { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' }),
  'CRC64NVME is never composite': (cloud) =>
    refusedCreation(cloud, { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' }),
  'the parts’ checksums are attributes of the object': async (cloud) => {
    const { s3, object, send, complete } = await openParts(cloud, WHOLE);
    await complete([await send(1, 'text')]);
    const asked = new GetObjectAttributesCommand({ ...object, ObjectAttributes: ['ObjectParts', 'ObjectSize'] });
    const { ObjectParts, ObjectSize } = await s3.send(asked);
    assert.deepEqual([ObjectSize, ObjectParts?.TotalPartsCount], [4, 1]);
    assert.deepEqual(ObjectParts?.Parts, [{ PartNumber: 1, Size: 4, ChecksumCRC32: sumOf('text') }]);
  },
};
