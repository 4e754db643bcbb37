import pMap from 'p-map';
import { INCOMING, isArticleKey } from '../../shared/document/identity.ts';
import type { BucketListing, ListedObject } from '../../shared/ports/uploads.ts';

/** Pages of the listing that are read for one page of outcomes. Without a backlog, two hold all of its uploads. */
const MOST_PAGES = 4;
const CONCURRENT_LOOKS = 16;

/**
 * Returns those of `keys` that are uploads now. The listing of their range answers most of them. Uploads that have no
 * outcome yet lie in that range too, perhaps a million of them: so the listing has an end, and each key after it is
 * looked up by itself, as the first key under its own prefix.
 */
export async function existingUploads(keys: readonly string[], articles: BucketListing): Promise<Set<string>> {
  const sorted = [...keys].sort(byUtf8);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const asked = new Set(keys);
  const found = new Set<string>();
  if (first === undefined || last === undefined) return found;
  let after: string | null = justBefore(first);
  let listedTo = after;
  for (let page = 0; page < MOST_PAGES && after !== null; page++) {
    const { objects, more } = await articles.page(INCOMING, after);
    for (const key of uploadsIn(objects)) if (asked.has(key)) found.add(key);
    const end = objects.at(-1)?.key;
    listedTo = more && end !== undefined ? end : last;
    after = byUtf8(listedTo, last) < 0 ? listedTo : null;
  }
  const unlisted = sorted.filter((key) => byUtf8(key, listedTo) > 0);
  const look = async (key: string) => {
    const { objects } = await articles.page(key, null, 1);
    if (uploadsIn(objects).includes(key)) found.add(key);
  };
  await pMap(unlisted, look, { concurrency: CONCURRENT_LOOKS });
  return found;
}

const uploadsIn = (objects: readonly ListedObject[]) =>
  objects.filter(({ key, bytes }) => isArticleKey(key, bytes)).map(({ key }) => key);

const byUtf8 = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** A key that sorts before `key` and after everything shorter that could matter: `StartAfter` leaves its own key out. */
const justBefore = (key: string) => [...key].slice(0, -1).join('');
