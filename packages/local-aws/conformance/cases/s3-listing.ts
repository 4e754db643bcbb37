import assert from 'node:assert/strict';
import { ListObjectsV2Command, type ListObjectsV2CommandInput, PutObjectCommand } from '@aws-sdk/client-s3';
import { type Case, DOCS } from '../clouds/case.ts';
import type { Cloud } from '../clouds/cloud.ts';

const LIST = DOCS.s3Api('ListObjectsV2');

/** Lists a bucket that holds those keys. */
async function openListing({ s3, newBucket }: Cloud, keys: string[]) {
  const Bucket = await newBucket();
  await Promise.all(keys.map((Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))));
  return async (input: Omit<ListObjectsV2CommandInput, 'Bucket'> = {}) => {
    const answer = await s3.send(new ListObjectsV2Command({ Bucket, ...input }));
    return { ...answer, keys: (answer.Contents ?? []).map(({ Key }) => Key) };
  };
}

export const listingCases: Case[] = [
  {
    fact: 'keys come in the order of their UTF-8 bytes',
    source: LIST,
    async check(cloud) {
      // UTF-16 would put the emoji, which begins with a surrogate, before the full-width letter.
      const ordered = ['A', 'a', 'a/b', 'é', 'خبر', '\uff21', '😀'];
      const list = await openListing(cloud, ordered.toReversed());
      assert.deepEqual((await list()).keys, ordered);
    },
  },
  {
    fact: 'pages follow each other by their tokens, and the last one says so',
    source: LIST,
    async check(cloud) {
      const all = ['1', '2', '3', '4', '5'];
      const list = await openListing(cloud, all);
      const seen: (string | undefined)[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await list({ MaxKeys: 2, ContinuationToken });
        assert.ok(page.keys.length <= 2);
        seen.push(...page.keys);
        assert.equal(page.IsTruncated, page.NextContinuationToken !== undefined);
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      assert.deepEqual(seen, all);
    },
  },
  {
    fact: 'StartAfter leaves out the key itself and what comes before',
    source: LIST,
    async check(cloud) {
      const list = await openListing(cloud, ['incoming/a', 'incoming/b', 'incoming/c']);
      assert.deepEqual((await list({ Prefix: 'incoming/', StartAfter: 'incoming/b' })).keys, ['incoming/c']);
    },
  },
  {
    fact: 'a delimiter rolls up what is deeper, each folder once',
    source: LIST,
    async check(cloud) {
      const list = await openListing(cloud, ['in/a', 'in/b/1', 'in/b/2', 'out/c']);
      const page = await list({ Prefix: 'in/', Delimiter: '/' });
      assert.deepEqual([page.keys, page.CommonPrefixes], [['in/a'], [{ Prefix: 'in/b/' }]]);
      assert.equal(page.KeyCount, 2);
    },
  },
  {
    fact: 'encoding-type url carries keys that XML cannot',
    source: LIST,
    async check(cloud) {
      const key = 'incoming/a\u0001 b+خ.txt';
      const list = await openListing(cloud, [key]);
      const [listed] = (await list({ EncodingType: 'url' })).keys;
      assert.equal(decodeURIComponent((listed ?? '').replaceAll('+', ' ')), key);
    },
  },
];
