import type { BucketListing, ListedObject } from '../../shared/ports/uploads.ts';

export type ObjectsByKey = ReadonlyMap<string, ListedObject>;

/** All objects of a bucket under a prefix: one request a thousand of them. */
export async function objectsByKey(listing: BucketListing, prefix: string): Promise<ObjectsByKey> {
  const objects = new Map<string, ListedObject>();
  for (let after: string | null = null; ; ) {
    const page = await listing.page(prefix, after);
    for (const object of page.objects) objects.set(object.key, object);
    after = page.objects.at(-1)?.key ?? null;
    if (!page.more || after === null) return objects;
  }
}
