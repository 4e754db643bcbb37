import { expect, test } from 'vitest';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { OutcomeStore } from '../../shared/ports/outcomes.ts';
import type { ArticleStore, BucketListing, Eraser, UploadStore } from '../../shared/ports/uploads.ts';
import { completed, deleted } from '../fakes/webhook-fixtures.ts';

/** The suites of what the two buckets keep. */

/** A port and the hand of somebody who writes the bucket beside it. */
export interface InBucket<Port> {
  port: Port;
  put(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** How many versions and delete markers the key has. */
  versions(key: string): Promise<number>;
}

export function articlesContract(open: () => InBucket<ArticleStore>): void {
  test('the current upload is described and read; a deleted one is gone, its version still readable', async () => {
    const { port, put, remove } = open();
    const key = 'incoming/خبر + 1.txt';
    expect(await port.current(key)).toBeNull();
    await put(key, 'نص');
    const first = await port.current(key);
    expect(first).toMatchObject({ key, bytes: 4, contentType: expect.stringContaining('text/plain') });
    await put(key, 'نص آخر');
    const second = await port.current(key);
    expect(second?.versionId).not.toBe(first?.versionId);
    expect(second?.etag).not.toBe(first?.etag);
    await remove(key);
    expect(await port.current(key)).toBeNull();
    if (first === null) throw new Error('Expected the first upload');
    expect(new TextDecoder().decode((await port.read(first)) ?? undefined)).toBe('نص');
    expect(await port.read({ ...first, versionId: 'never-there' })).toBeNull();
    expect(await port.keeps(key, first.versionId ?? '')).toBe(true);
    expect(await port.keeps(key, 'never-there')).toBe(false);
  });
}

export function uploadsContract(open: () => UploadStore): void {
  const object = (text: string) => ({
    bytes: new TextEncoder().encode(text),
    contentType: 'text/plain',
    fingerprint: `print of ${text}`,
  });

  test('a page takes the place of what was there', async () => {
    const uploads = open();
    const key = 'incoming/web/example.com/1.html';
    const url = 'https://example.com/1';
    await uploads.replace(key, { ...object('first'), url });
    const before = await uploads.fingerprint(key);
    await uploads.replace(key, { ...object('second'), url });
    expect([await uploads.fingerprint(key), null]).not.toContain(before);
  });

  test('the first upload of a key stays, with a fingerprint of it; a second one changes nothing', async () => {
    const uploads = open();
    expect(await uploads.fingerprint('incoming/api/1')).toBeNull();
    expect(await uploads.create('incoming/api/1', object('first'))).toBe('created');
    const print = await uploads.fingerprint('incoming/api/1');
    expect(await uploads.create('incoming/api/1', object('second'))).toBe('exists');
    expect(await uploads.fingerprint('incoming/api/1')).toBe(print);
    await uploads.create('incoming/api/2', object('second'));
    expect(await uploads.fingerprint('incoming/api/2')).not.toBe(print);
  });

  test('URLs are handed out for a while, under one origin', async () => {
    const uploads = open();
    const put = await uploads.presignPut('incoming/uploads/a.txt', 'text/plain', 60);
    expect(put.headers).toEqual({ 'content-type': 'text/plain' });
    const get = await uploads.presignGet({ key: 'incoming/uploads/a.txt', versionId: 'v' }, 'a.txt', 60);
    const origin = await uploads.origin();
    expect([new URL(put.url).origin, new URL(get).origin]).toEqual([origin, origin]);
  });
}

export function eraserContract(open: () => InBucket<Eraser>): void {
  test.each(['erase', 'eraseCurrentLast'] as const)(
    '%s: every version of the key goes, also delete markers; keys that only begin with it stay',
    async (erase) => {
      const { port, put, remove, versions } = open();
      const key = `incoming/${erase}`;
      await put(key, '1');
      await put(key, '2');
      await remove(key);
      await put(key, '3');
      await put(`${key}.txt`, 'another');
      await port[erase](key);
      expect([await versions(key), await versions(`${key}.txt`)]).toEqual([0, 1]);
      await port[erase](key);
      expect(await versions(key)).toBe(0);
    },
  );
}

export function listingContract(open: () => InBucket<BucketListing>): void {
  test('current objects come in UTF-8 order, from after a key, each page with a word on whether there is more', async () => {
    const { port, put, remove } = open();
    const keys = ['incoming/B', 'incoming/a', 'incoming/خبر', 'incoming/🦊'];
    for (const key of [...keys].reverse()) await put(key, key);
    await put('incoming/gone', 'x');
    await remove('incoming/gone');
    await put('other/x', 'x');
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 10; pages++) {
      const { objects, more } = await port.page('incoming/', after);
      seen.push(...objects.map(({ key }) => key));
      for (const { key, etag, bytes } of objects)
        expect({ etag: etag !== '', bytes }).toEqual({ etag: true, bytes: Buffer.byteLength(key) });
      if (!more) break;
      after = objects.at(-1)?.key ?? null;
    }
    expect(seen).toEqual(keys);
    expect((await port.page('incoming/', 'incoming/a')).objects[0]?.key).toBe('incoming/خبر');
    const first = await port.page('incoming/', null, 1);
    expect([first.objects.map(({ key }) => key), first.more]).toEqual([['incoming/B'], true]);
  });
}

export function outcomesContract(open: () => OutcomeStore): void {
  const head = { sourceVersion: 'v1', settings: 'engine/none', generation: 1_764_000_000_000 };

  test('an outcome is committed once, and only over the one that was read', async () => {
    const outcomes = open();
    const key = outcomeKey('incoming/خبر.txt');
    const [first, second] = [completed('incoming/خبر.txt', 1), completed('incoming/خبر.txt', 2)];
    expect(await outcomes.head(key)).toBeNull();
    expect(await outcomes.commit(key, first, head, null)).toBe('committed');
    expect(await outcomes.commit(key, second, head, null)).toBe('conflict');
    const read = await outcomes.head(key);
    expect(read).toMatchObject({ ...head, revision: 1, status: 'completed' });
    expect(await outcomes.commit(key, second, head, read)).toBe('committed');
    expect(await outcomes.commit(key, second, head, read)).toBe('conflict');
    expect(await outcomes.head(key)).toMatchObject({ revision: 2 });
  });

  test('nothing is committed over an outcome that was read and has gone', async () => {
    const outcomes = open();
    const read = { etag: '"gone"', versionId: null, revision: 1, status: 'completed' as const, ...head };
    expect(await outcomes.commit('documents/gone.json', completed(), head, read)).toBe('conflict');
  });

  test('the current outcome is loaded, or a version of before', async () => {
    const outcomes = open();
    const key = outcomeKey('incoming/pinned.txt');
    await outcomes.commit(key, completed('incoming/pinned.txt', 1), head, null);
    const first = await outcomes.head(key);
    await outcomes.commit(key, deleted('incoming/pinned.txt'), head, first);
    const current = await outcomes.load(key);
    expect(current).toMatchObject({ outcome: { status: 'deleted', revision: 2 } });
    expect(await outcomes.load(key, first?.versionId)).toEqual({
      outcome: completed('incoming/pinned.txt', 1),
      etag: first?.etag,
      versionId: first?.versionId,
      generation: head.generation,
    });
    expect(await outcomes.load('documents/none.json')).toBeNull();
    expect(await outcomes.load(key, 'never-there')).toBeNull();
  });
}
