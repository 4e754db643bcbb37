import { expect, test } from 'vitest';
import { listingOf } from '../../shared/document/listing.ts';
import { completed, deleted, failed } from '../fakes/webhook-fixtures.ts';

test('what a list carries of an article beside its title is at most a kilobyte of Arabic and English', () => {
  const long = { ...completed().sentences[0]!, ar: 'خبر '.repeat(900), en: 'news '.repeat(900) };
  const metadata = {
    ...completed().metadata,
    publisher: 'صحيفة '.repeat(99),
    publishedAt: '2026-03-01T06:00:00+03:00',
  };
  const listing = listingOf({ ...completed(), metadata, sentences: [long] });
  expect(listing.publisher).toMatch(/^صحيفة .*…$/);
  const texts = [listing.publisher, listing.publishedAt, listing.summary?.ar, listing.summary?.en];
  expect(Buffer.byteLength(texts.join(''))).toBeLessThanOrEqual(1_024);
});

test('a document without sentences, a failure and a deletion list nothing', () => {
  const nothing = { publisher: null, publishedAt: null, summary: null };
  const summary = { sentences: [], ar: '', en: '', method: 'rank' };
  for (const outcome of [{ ...completed(), sentences: [], summary }, failed(), deleted()])
    expect(listingOf(outcome)).toEqual(nothing);
});
