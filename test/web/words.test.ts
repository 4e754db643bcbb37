import { describe, expect, test } from 'vitest';
import { linkTo, placeOf } from '../../web/browser/place.ts';
import { counted, duration, fileSize, ordinal } from '../../web/words/amounts.ts';
import { articleName } from '../../web/words/article-name.ts';
import { fromNow, moment } from '../../web/words/moments.ts';

const id = 'a2'.repeat(13);
const webhook = `wh_${'0f'.repeat(16)}`;

test.each([
  ['#/', { screen: 'send' }],
  [`#/articles/${id}`, { screen: 'article', id }],
  ['#/webhooks', { screen: 'webhooks' }],
  [`#/webhooks/${webhook}`, { screen: 'deliveries', id: webhook }],
] as const)('%s is a place and the link to it', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
  expect(linkTo(place)).toBe(hash);
});

test.each(['', '#', '#main', '#/articles/../x', '#/articles/', `#/webhooks/${id}`, '#token=tj_x'])(
  'the fragment "%s" is the first screen',
  (hash) => {
    expect(placeOf(hash)).toEqual({ screen: 'send' });
  },
);

test.each([
  ['incoming/news/خبر.txt', 'news/خبر.txt'],
  [`incoming/uploads/${'0a'.repeat(20)}/خبر 1.txt`, 'خبر 1.txt'],
  [`incoming/api/${'0a'.repeat(20)}`, 'Pasted text'],
])('%s is called %s', (key, name) => {
  expect(articleName(key)).toBe(name);
});

describe('amounts', () => {
  test.each([
    [counted(1, 'file'), '1 file'],
    [counted(1234, 'character'), '1,234 characters'],
    [ordinal(1), '1st'],
    [ordinal(12), '12th'],
    [ordinal(22), '22nd'],
    [fileSize(999), '999 bytes'],
    [fileSize(1824), '1.82 kB'],
    [fileSize(2_500_000), '2.5 MB'],
    [duration(820.4), '820 ms'],
    [duration(2440), '2.4 s'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});

describe('moments', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  test.each([
    ['2026-11-24T11:59:30Z', 'just now'],
    ['2026-11-24T12:00:30Z', 'in a moment'],
    ['2026-11-24T11:57:00Z', '3 minutes ago'],
    ['2026-11-24T14:10:00Z', 'in 2 hours'],
    ['2026-11-23T11:00:00Z', 'yesterday'],
    ['2026-11-14T11:00:00Z', '10 days ago'],
  ])('%s is %s', (iso, said) => {
    expect(fromNow(iso, now)).toBe(said);
  });

  test('what is no date stays as it was written', () => {
    expect(moment('منتصف الشهر')).toBe('منتصف الشهر');
  });
});
