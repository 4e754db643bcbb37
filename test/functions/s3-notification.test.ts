import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEventKey, parseS3Notification } from '../../functions/s3-notification.ts';

/** As S3 writes keys into notifications: form-encoding, which `URLSearchParams` does too. */
const encode = (key: string) => new URLSearchParams([['', key]]).toString().slice(1);

test.each([
  ['C%2B%2B.txt', 'C++.txt'],
  ['a+b', 'a b'],
  ['a%2Bb', 'a+b'],
  ['a%2520b', 'a%20b'],
  ['incoming/%D8%AE%D8%A8%D8%B1+%D8%B9%D8%A7%D8%AC%D9%84.txt', 'incoming/خبر عاجل.txt'],
  ['100%25', '100%'],
])('%s is the key %s', (encoded, key) => {
  expect(decodeEventKey(encoded)).toBe(key);
});

test('every key survives the way through a notification', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (key) => {
      fc.pre(key.isWellFormed());
      const body = JSON.stringify({
        Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: encode(key), size: 7 } } }],
      });
      expect(parseS3Notification(body)).toEqual([{ key, versionId: null, eventName: 'ObjectCreated:Put', bytes: 7 }]);
    }),
    { numRuns: 1_000 },
  );
});

test('all records are read, removals without a size too', () => {
  const created = { eventName: 'ObjectCreated:Put', s3: { object: { key: 'a', versionId: 'v1', size: 0 } } };
  const removed = { eventName: 'ObjectRemoved:DeleteMarkerCreated', s3: { object: { key: 'b', versionId: 'v2' } } };
  expect(parseS3Notification(JSON.stringify({ Records: [created, removed] }))).toEqual([
    { key: 'a', versionId: 'v1', eventName: 'ObjectCreated:Put', bytes: 0 },
    { key: 'b', versionId: 'v2', eventName: 'ObjectRemoved:DeleteMarkerCreated', bytes: null },
  ]);
});

test('the test event has no records, and what is no notification is null', () => {
  expect(parseS3Notification('{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}')).toEqual([]);
  const others = ['', 'x', 'null', '1', '"s"', '[]', '{}', '{"key":"k"}', '{"Records":{}}', '{"Records":[null]}'];
  const broken = '{"Records":[{"s3":{"object":{"key":"%E0%A4%A"}}}]}';
  expect([...others, broken].map(parseS3Notification)).toEqual([...others, broken].map(() => null));
});
