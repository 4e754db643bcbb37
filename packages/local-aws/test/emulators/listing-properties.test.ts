import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Database } from '../../emulators/core/database.ts';
import { listCurrent } from '../../emulators/s3/store/listing.ts';
import { NO_DETAILS, rowOf } from '../../emulators/s3/store/object-version.ts';
import { listVersions } from '../../emulators/s3/store/version-listing.ts';

let folder: string;
let database: Database;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-aws-listing-'));
  database = new Database(folder);
});
afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const text = (maxLength: number) =>
  fc
    .array(fc.constantFrom('a', 'b', '/', '-', 'ا', '\uff5e', '\u{1f600}'), { maxLength })
    .map((signs) => signs.join(''));
const keysOf = fc.uniqueArray(text(6).filter(Boolean), { maxLength: 25 });
const limitOf = fc.integer({ min: 1, max: 7 });
const inBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Each key with as many versions as asked, the last one current. */
function store(keys: string[], versions: number): void {
  database.transaction(() => {
    database.run('DELETE FROM object_version');
    for (const [index, key] of keys.entries()) {
      for (let version = 1; version <= versions; version++) {
        const sequence = index * versions + version;
        const times = { sequence, versionId: `v${version}`, latest: version === versions, modifiedAt: new Date(0) };
        const object = { bucket: 'b', key, deleteMarker: false, size: 0, etag: '', file: null, details: NO_DETAILS };
        database.run(
          'INSERT INTO object_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
          ...rowOf({ ...object, ...times }),
        );
      }
    }
  });
}

/** The expected listing of everything, by the definition and without an index. */
function expected(keys: string[], prefix: string, delimiter: string): string[] {
  const entries = keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => {
      const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      return end < 0 ? key : key.slice(0, end + delimiter.length);
    });
  return [...new Set(entries)].sort(inBytes);
}

test('pages of a listing, one after the other, are the whole listing', () => {
  const delimiterOf = fc.constantFrom('', '/', '-/', 'ا');
  fc.assert(
    fc.property(keysOf, text(2), delimiterOf, limitOf, (keys, prefix, delimiter, limit) => {
      store(keys, 1);
      const found: string[] = [];
      let after: string | undefined = '';
      while (after !== undefined) {
        const page = listCurrent(database, { bucket: 'b', prefix, delimiter, after, limit });
        const entries = [...page.objects.map(({ key }) => key), ...page.commonPrefixes].sort(inBytes);
        expect(entries.length).toBeLessThanOrEqual(limit);
        expect(page.next === undefined || page.next === entries.at(-1)).toBe(true);
        found.push(...entries);
        // A listing that stands still fails here, and does not go on for ever.
        expect(found.length).toBeLessThanOrEqual(keys.length);
        after = page.next;
      }
      expect(found).toEqual(expected(keys, prefix, delimiter));
    }),
    { numRuns: 150 },
  );
});

test('pages of versions, one after the other, are all versions, the newest of a key first', () => {
  fc.assert(
    fc.property(keysOf, text(1), fc.integer({ min: 1, max: 3 }), limitOf, (keys, prefix, versions, limit) => {
      store(keys, versions);
      const found: string[] = [];
      let next: { key: string; versionId: string } | undefined = { key: '', versionId: '' };
      while (next) {
        const marker = { keyMarker: next.key, versionIdMarker: next.versionId };
        const page = listVersions(database, { bucket: 'b', prefix, delimiter: '', ...marker, limit });
        expect(page.versions.length).toBeLessThanOrEqual(limit);
        found.push(...page.versions.map(({ key, versionId }) => `${key} ${versionId}`));
        expect(found.length).toBeLessThanOrEqual(keys.length * versions);
        next = page.next;
      }
      const newestFirst = Array.from({ length: versions }, (_, index) => `v${versions - index}`);
      const all = expected(keys, prefix, '').flatMap((key) => newestFirst.map((version) => `${key} ${version}`));
      expect(found).toEqual(all);
    }),
    { numRuns: 100 },
  );
});
