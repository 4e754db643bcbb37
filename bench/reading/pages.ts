import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decode } from '../../shared/article/bytes/decode.ts';
import { hasMarkup } from '../../shared/article/bytes/sniff-type.ts';
import { paragraphsOf, readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import { caseSource } from '../../test/article/case-source.ts';

interface LabelledPage {
  key: string;
  bytes: Uint8Array;
  body: string;
}

const corpus = join(import.meta.dirname, '..', '..', 'test', 'corpus');
const collected = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'pages');

const READERS: Record<string, (page: LabelledPage) => Promise<string>> = {
  ours: async ({ bytes, key }) => paragraphsOf(await readArticle({ bytes, key, contentType: '' })).join('\n'),
  'Readability, plain reading of text': async ({ bytes, key }) => readPlainly(key, decode(bytes).text),
};

/** Word F1 of each reader, and the shares behind it: words of the body found, and found words of the body. */
export async function pageTables(): Promise<{ title: string; rows: Record<string, string | number>[] }[]> {
  const sets = [
    { name: 'pages and texts of test/corpus', pages: corpusPages() },
    ...(existsSync(collected) ? [{ name: 'collected pages', pages: collectedPages() }] : []),
  ];
  return Promise.all(
    sets.map(async ({ name, pages }) => ({
      title: `Body found, ${pages.length} ${name}`,
      rows: await Promise.all(Object.entries(READERS).map(([reader, read]) => row(reader, pages, read))),
    })),
  );
}

async function row(
  reader: string,
  pages: readonly LabelledPage[],
  read: (page: LabelledPage) => Promise<string>,
): Promise<Record<string, string | number>> {
  const scores: Score[] = [];
  for (const page of pages) scores.push(score(page.body, await safely(() => read(page))));
  const share = (test: (score: Score) => boolean) => ((100 * scores.filter(test).length) / scores.length).toFixed(1);
  return {
    reader,
    'mean F1': (scores.reduce((sum, { f1 }) => sum + f1, 0) / scores.length).toFixed(4),
    '≥ .98, %': share(({ f1 }) => f1 >= 0.98),
    'something left in, %': share(({ precision }) => precision < 0.995),
    'body lost, %': share(({ recall }) => recall < 0.97),
  };
}

interface Score {
  precision: number;
  recall: number;
  f1: number;
}

function score(body: string, found: string): Score {
  const [wanted, got] = [tally(body), tally(found)];
  let hits = 0;
  for (const [word, count] of wanted) hits += Math.min(count, got.get(word) ?? 0);
  const [precision, recall] = [hits / Math.max(1, size(got)), hits / Math.max(1, size(wanted))];
  return { precision, recall, f1: (2 * precision * recall) / Math.max(1e-9, precision + recall) };
}

function tally(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const words = text.replace(/[\u0640\u064B-\u065F\u0670]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function size(counts: Map<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Mozilla's Readability on markup, with the options its README gives; text as it is. */
function readPlainly(key: string, source: string): string {
  const content = key.includes('.json') ? jsonBody(source) : source;
  if (!hasMarkup(content)) return content;
  const { document } = parseHTML(content);
  return new Readability(document as unknown as Document).parse()?.textContent ?? '';
}

function jsonBody(source: string): string {
  const { text, html } = JSON.parse(source);
  return text || html;
}

async function safely(read: () => Promise<string>): Promise<string> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ArticleError) return '';
    throw error;
  }
}

/** Without the made ones (nested a hundred thousand deep and the like), which keep the peer busy for minutes. */
function corpusPages(): LabelledPage[] {
  return ['page', 'text']
    .flatMap((kind) => readdirSync(join(corpus, kind)).map((name) => join(kind, name)))
    .filter((name) => !existsSync(join(corpus, name, 'recipe.json')))
    .flatMap((name) => {
      const { paragraphs } = JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8'));
      return paragraphs ? [{ ...caseSource(join(corpus, name)), body: paragraphs.join('\n') }] : [];
    });
}

function collectedPages(): LabelledPage[] {
  return readdirSync(collected).map((name) => {
    const folder = join(collected, name);
    const { text } = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8'));
    return { ...caseSource(folder), body: text };
  });
}
