import { describe, expect, test } from 'vitest';
import { parseIngest } from '../../../functions/process/ingest-message.ts';

const notification = (...keys: string[]) =>
  JSON.stringify({
    Records: keys.map((key) => ({ eventName: 'ObjectCreated:Put', s3: { object: { key, size: 5, versionId: 'v1' } } })),
  });

describe('parseIngest', () => {
  test('takes our own message', () => {
    expect(parseIngest('{"key":"incoming/a.txt"}')).toEqual([{ key: 'incoming/a.txt' }]);
    expect(parseIngest('{"key":"incoming/a.txt","generation":7}')).toEqual([{ key: 'incoming/a.txt', generation: 7 }]);
  });

  test('takes every record of a notification, with its key decoded once', () => {
    const body = notification('incoming/C%2B%2B.txt', 'incoming/a+b.txt', 'incoming/%D8%AE%D8%A8%D8%B1.txt');
    expect(parseIngest(body).map(({ key }) => key)).toEqual([
      'incoming/C++.txt',
      'incoming/a b.txt',
      'incoming/خبر.txt',
    ]);
  });

  test('ignores the test event that S3 sends when a notification is set up', () => {
    expect(parseIngest('{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"b"}')).toEqual([]);
  });

  test.each(['', 'x', '{}', '{"key":""}', '[]', '{"key":5}'])(
    'refuses %j, so that it ends as a dead letter to look at',
    (body) => {
      expect(() => parseIngest(body)).toThrow();
    },
  );
});
