import assert from 'node:assert/strict';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Case, DOCS } from '../clouds/case.ts';
import { refusal } from '../clouds/refusal.ts';

const KEYS = DOCS.s3Guide('object-keys');

/** Keys, with what they would be were they paths or forms. */
const UNTOUCHED: [key: string, normalized: string, motoDiffers?: string][] = [
  ['incoming/../secret.txt', 'secret.txt'],
  ['..', ''],
  ['incoming/./a.txt', 'incoming/a.txt'],
  ['incoming//a.txt', 'incoming/a.txt'],
  ['/incoming/a.txt', 'incoming/a.txt'],
  ['incoming/a%2Fb.txt', 'incoming/a/b.txt'],
  ['incoming/a+b.txt', 'incoming/a b.txt'],
  ['incoming/خبر عاجل؟.txt', 'incoming/خبر+عاجل؟.txt'],
  // Alef with hamza, in two code points and in one.
  ['incoming/\u0627\u0654.txt', 'incoming/\u0623.txt'],
  ['incoming/a?b#c&d=e.txt', 'incoming/a'],
];

export const keyCases: Case[] = [
  ...UNTOUCHED.map(
    ([key, normalized, motoDiffers]): Case => ({
      fact: `the key ${JSON.stringify(key)} is kept as it is`,
      source: KEYS,
      ...(motoDiffers && { motoDiffers }),
      async check({ s3, newBucket }) {
        const Bucket = await newBucket();
        await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: key }));
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
        assert.deepEqual(
          Contents.map(({ Key }) => Key),
          [key],
        );
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
        assert.equal(await Body?.transformToString(), key);
        if (normalized === '') return;
        const other = s3.send(new GetObjectCommand({ Bucket, Key: normalized }));
        assert.deepEqual(await refusal(other), { code: 'NoSuchKey', status: 404 });
      },
    }),
  ),
  {
    fact: 'a key may have 1,024 bytes of UTF-8, and not one more',
    source: KEYS,
    motoDiffers: 'moto counts characters',
    async check({ s3, newBucket }) {
      const Bucket = await newBucket();
      const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
      await put('خ'.repeat(512));
      assert.deepEqual(await refusal(put(`x${'خ'.repeat(512)}`)), { code: 'KeyTooLongError', status: 400 });
    },
  },
];
