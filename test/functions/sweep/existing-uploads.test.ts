import { expect, test } from 'vitest';
import { existingUploads } from '../../../functions/sweep/existing-uploads.ts';
import { memoryListing } from '../../fakes/buckets.ts';
import { Bucket } from '../../fakes/versioned-bucket.ts';

const name = (n: number) => `incoming/${String(n).padStart(6, '0')}.txt`;

function uploads(keys: readonly string[]) {
  const bucket = new Bucket<string>(
    () => 0,
    () => {},
  );
  for (const key of keys) bucket.put(key, 'x');
  const listing = memoryListing(bucket, { bytesOf: () => 1 });
  let reads = 0;
  const page: typeof listing.page = (...query) => {
    reads += 1;
    return listing.page(...query);
  };
  return { page, reads: () => reads };
}

test('a backlog between the outcomes of a page costs no more reads than the page has outcomes', async () => {
  const backlog = Array.from({ length: 2_000 }, (_, n) => name(n));
  const listing = uploads(backlog.filter((key) => key !== name(1_000)));
  const asked = [name(10), name(1_000), name(1_999), name(1_500)];
  expect([...(await existingUploads(asked, listing))].sort()).toEqual([name(10), name(1_500), name(1_999)]);
  expect(listing.reads()).toBeLessThanOrEqual(4 + asked.length);
});

test('without a backlog two pages of the listing answer for all outcomes of a page', async () => {
  const keys = Array.from({ length: 60 }, (_, n) => name(n));
  const listing = uploads(keys);
  expect((await existingUploads([...keys, 'incoming/000030.tx', 'incoming/zzz'], listing)).size).toBe(60);
  expect(listing.reads()).toBe(2);
});

test('a key that only begins like an upload, and a folder of the console, are no uploads', async () => {
  const backlog = Array.from({ length: 300 }, (_, n) => `incoming/a/${String(n).padStart(3, '0')}`);
  const listing = uploads([...backlog, 'incoming/b.txt.gz', 'incoming/c']);
  expect([...(await existingUploads(['incoming/a/000', 'incoming/b.txt', 'incoming/c'], listing))].sort()).toEqual([
    'incoming/a/000',
    'incoming/c',
  ]);
  expect(await existingUploads([], listing)).toEqual(new Set());
});
