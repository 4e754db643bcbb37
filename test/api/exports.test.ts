import mammoth from 'mammoth';
import { expect, test } from 'vitest';
import { EXPORT_FORMAT_NAMES, EXPORT_FORMATS } from '../../shared/document/export-formats.ts';
import { articleId } from '../../shared/document/identity.ts';
import { completed, failed } from '../fakes/webhook-fixtures.ts';
import { createApiWorld } from './api-world.ts';

const KEY = 'incoming/port.txt';
const path = (query: string, key = KEY) => `/v1/articles/${articleId(key)}/export${query}`;

test.each(EXPORT_FORMAT_NAMES)('%s is answered as a file with a readable name', async (format) => {
  const { call, commit } = await createApiWorld();
  await commit(completed());
  const { status, headers, text } = await call('GET', path(`?format=${format}`), {
    headers: { 'accept-encoding': 'gzip' },
  });
  expect(status).toBe(200);
  const { type, ending } = EXPORT_FORMATS[format];
  expect(headers['content-type']?.split(';')[0]).toBe(type);
  const name = `A new berth${ending}`;
  expect(headers['content-disposition']).toBe(
    `attachment; filename="A_new_berth${ending}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  );
  expect(text.length).toBeGreaterThan(50);
});

test('bytes travel in base64, and come out whole', async () => {
  const { call, commit } = await createApiWorld();
  await commit(completed());
  const { text } = await call('GET', path('?format=docx'));
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(text, 'base64') });
  expect(value).toContain('افتتح الميناء رصيفا جديدا للحاويات.');
});

test('no format, an unknown format and an unknown parameter are 400; no article 404; no document 409; not yet 202', async () => {
  const { call, commit, catalog, clock } = await createApiWorld();
  await commit(completed());
  await commit(failed());
  await catalog.accepted('incoming/new.txt', clock.now);
  for (const query of ['', '?format=pdf', '?format=csv&nonsense=1'])
    expect((await call('GET', path(query))).status, query).toBe(400);
  expect((await call('GET', path('?format=csv', 'incoming/none.txt'))).status).toBe(404);
  expect((await call('GET', path('?format=csv', 'incoming/empty.txt'))).status).toBe(409);
  expect((await call('GET', path('?format=csv', 'incoming/new.txt'))).status).toBe(202);
  // The gateway leaves the body of a HEAD away.
  expect((await call('HEAD', path('?format=docx'))).status).toBe(200);
});
