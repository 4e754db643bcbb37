import { expect, test } from 'vitest';
import { encodedEtag, etagOf, knownEtag } from '../../shared/api/etag.ts';

const etag = etagOf('document', 'both');

test('equal parts give equal validators, and parts are not run together', () => {
  expect(etagOf('document', 'both')).toBe(etag);
  expect(etagOf('documentboth')).not.toBe(etag);
  expect(etagOf('document', 'bot', 'h')).not.toBe(etag);
});

test.each([
  [undefined, null],
  ['', null],
  ['"other"', null],
  [etag.slice(1, -1), null],
  [etag, etag],
  [`W/${etag}`, etag],
  [`"a, b", ${etag}`, etag],
  ['*', etag],
  [encodedEtag(etag, 'br'), encodedEtag(etag, 'br')],
])('If-None-Match %s names %s', (header, known) => {
  expect(knownEtag(header, etag)).toBe(known);
});
