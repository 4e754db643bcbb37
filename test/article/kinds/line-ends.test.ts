import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readArticle } from '../../../shared/article/read-article.ts';
import { caseSource } from '../case-source.ts';
import { CORPUS, foldersIn } from './corpus.ts';

const texts = ['text', 'sentence', 'sign']
  .flatMap((kind) => foldersIn(join(CORPUS, kind)).map((name) => `${kind}/${name}`))
  .map((name) => ({ name, ...caseSource(join(CORPUS, name)) }))
  .filter(({ key }) => key.endsWith('.txt'))
  .map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }))
  .filter(({ text }) => !/[\r\0\ufffd]/.test(text));

test.each(texts)('$name reads the same with CRLF as with LF', async ({ text }) => {
  expect(await outcomeOf(text.replaceAll('\n', '\r\n'))).toEqual(await outcomeOf(text));
});

async function outcomeOf(text: string): Promise<unknown> {
  try {
    const bytes = new TextEncoder().encode(text);
    const { title, sentences, removed } = await readArticle({ bytes, key: 'a.txt', contentType: '' });
    return { title, sentences: sentences.map((each) => each.text), removed: removed.map((each) => each.text) };
  } catch (error) {
    return String(error);
  }
}
