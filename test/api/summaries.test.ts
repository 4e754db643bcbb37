import { expect, test } from 'vitest';
import { summaryMarkdown } from '../../shared/api/summary-text.ts';
import { articleId } from '../../shared/document/identity.ts';
import { createApiWorld } from './api-world.ts';
import { sampleDocument, sampleFailure } from './sample-outcomes.ts';

const document = sampleDocument();
const SUMMARY = `/v1/articles/${document.id}/summary`;
const indexes = (json: { sentences: { index: number }[] }) => json.sentences.map(({ index }) => index);

async function worldWithDocument() {
  const world = await createApiWorld();
  await world.commit(document);
  return world;
}

test('without a length it is the stored summary, in both languages', async () => {
  const { call } = await worldWithDocument();
  const { status, json } = await call('GET', SUMMARY);
  expect(status).toBe(200);
  expect(json).toEqual({
    id: document.id,
    title: document.title,
    lang: 'both',
    sentences: [{ index: 1, ar: 'وتضم المدرسة عشرين فصلا', en: 'The school has twenty classrooms' }],
    ar: 'وتضم المدرسة عشرين فصلا',
    en: 'The school has twenty classrooms',
    words: 4,
  });
});

test.each([
  ['sentences=1', [1]],
  ['sentences=2', [0, 1]],
  ['sentences=9', [0, 1, 2]],
  ['words=3', [1]],
  ['words=8', [0, 1]],
  ['ratio=0.3', [1]],
  ['ratio=1', [0, 1, 2]],
])('%s takes the best sentences in reading order', async (query, expected) => {
  const { call } = await worldWithDocument();
  expect(indexes((await call('GET', `${SUMMARY}?${query}`)).json)).toEqual(expected);
});

test('one language shows that language alone and counts its words', async () => {
  const { call } = await worldWithDocument();
  const { json } = await call('GET', `${SUMMARY}?lang=en&sentences=1`);
  expect(json).toMatchObject({ lang: 'en', words: 5, sentences: [{ index: 1 }] });
  expect([json.ar, json.sentences[0].ar]).toEqual([undefined, undefined]);
});

test.each([
  ['text/plain; charset=utf-8', 'text/plain; charset=utf-8'],
  ['text/markdown;charset=UTF-8', 'text/markdown; charset=utf-8'],
  ['application/json; charset=utf-8', 'application/json'],
  ['text/html, text/plain; charset=utf-8;q=0.9', 'text/plain; charset=utf-8'],
  ['application/json;q=0.1, text/markdown; variant=GFM', 'text/markdown; charset=utf-8'],
])('parameters of a type are no obstacle: %s', async (accept, type) => {
  const { call } = await worldWithDocument();
  const answer = await call('GET', SUMMARY, { headers: { accept } });
  expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
});

test('an unchanged summary is 304 without the document being read', async () => {
  const { call, deps } = await worldWithDocument();
  const { etag = '' } = (await call('GET', SUMMARY)).headers;
  deps.outcomes.load = () => Promise.reject(new Error('read'));
  expect(await call('GET', SUMMARY, { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304, text: '' });
});

test('as text it is title and paragraph, as Markdown the marks of the article are escaped', async () => {
  const { call } = await worldWithDocument();
  const as = (accept: string, query: string) => call('GET', `${SUMMARY}?${query}`, { headers: { accept } });
  expect(await as('text/plain', 'lang=en')).toMatchObject({
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    text: 'A <new> school\n\nThe school has twenty classrooms\n',
  });
  const markdown = await as('text/markdown', 'lang=both');
  expect(markdown.headers['content-type']).toBe('text/markdown; charset=utf-8');
  expect(markdown.text).toBe(
    '# مدرسة \\*جديدة\\*\n\nوتضم المدرسة عشرين فصلا\n\n# A \\<new\\> school\n\nThe school has twenty classrooms\n',
  );
});

test('the preferred type of the Accept header is served; none of ours is 406', async () => {
  const { call } = await worldWithDocument();
  const typeOf = async (accept: string) =>
    (await call('GET', SUMMARY, { headers: { accept } })).headers['content-type'];
  expect(await typeOf('text/markdown;q=0.4, text/plain;q=0.8')).toContain('text/plain');
  expect(await typeOf('*/*')).toBe('application/json');
  expect((await call('GET', SUMMARY, { headers: { accept: 'image/png' } })).status).toBe(406);
});

test('its ETag follows document, query and type, and gives 304', async () => {
  const { call, commit } = await worldWithDocument();
  const etagOf = async (query: string, accept = '*/*') =>
    (await call('GET', `${SUMMARY}?${query}`, { headers: { accept } })).headers.etag ?? '';
  const etags = [
    await etagOf('words=5'),
    await etagOf('words=6'),
    await etagOf('words=5&lang=en'),
    await etagOf('words=5', 'text/plain'),
  ];
  expect(new Set(etags).size).toBe(4);
  const again = () => call('GET', `${SUMMARY}?words=5`, { headers: { 'if-none-match': etags[0] ?? '' } });
  expect(await again()).toMatchObject({ status: 304, text: '' });
  await commit(sampleDocument(document.source.key, 2));
  expect((await again()).status).toBe(200);
});

test.each([
  'sentences=0',
  'sentences=-3',
  'sentences=1.5',
  'words=x',
  'words=',
  'lang=fr',
  'ratio=7',
  'ratio=0',
  'ratio=-1',
  'ratio=1e-1',
  'length=3',
  'words=5&words=6',
  'words=5&sentences=2',
])('%s is 400 and says which parameter', async (query) => {
  const { call } = await worldWithDocument();
  const answer = await call('GET', `${SUMMARY}?${query}`);
  const error = { parameter: query.split('=')[0], detail: expect.stringMatching(/\w/) };
  expect(answer).toMatchObject({ status: 400, json: { errors: expect.arrayContaining([error]) } });
});

test('a pending article has no summary yet, a failed one none at all', async () => {
  const { call, catalog, commit, clock } = await createApiWorld();
  await catalog.accepted('incoming/school.txt', clock.now);
  expect((await call('GET', SUMMARY)).status).toBe(202);
  await commit(sampleFailure());
  const failed = await call('GET', `/v1/articles/${articleId('incoming/empty.txt')}/summary`);
  expect(failed).toMatchObject({ status: 409, json: { detail: expect.stringContaining('empty-article') } });
});

test.each([
  ['# عنوان', '\\# عنوان'],
  ['1. أولا', '1\\. أولا'],
  ['- بند', '\\- بند'],
  ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
  ['[x](javascript:1) `c` &amp;', '\\[x\\](javascript:1) \\`c\\` \\&amp;'],
  ['سطر\n# آخر', 'سطر \\# آخر'],
])('%j stays text in Markdown', (ar, escaped) => {
  const summary = { id: document.id, title: null, lang: 'ar' as const, sentences: [], ar, words: 0 };
  expect(summaryMarkdown(summary)).toBe(`${escaped}\n`);
});
