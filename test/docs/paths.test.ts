import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pages, REPOSITORY, readPage } from './blocks.ts';

const EXTENSIONS = 'ts|mts|mjs|js|json|md|css|html|csv|tsv|yml|txt';
/** `folder/file.ext`, alone in backticks, or below a top folder of ours in running text. */
const PATHS = [
  new RegExp(`\`([\\w.-]+(?:/[\\w.-]+)*/[\\w.-]+\\.(?:${EXTENSIONS}))\``, 'g'),
  new RegExp(
    `(?<![\\w/.\`-])((?:bench|cli|client|docs|functions|infra|packages|shared|test|web)/[\\w./-]+\\.(?:${EXTENSIONS}))\\b`,
    'g',
  ),
];
/** Made by a build, by npm, or by the running product; or an import's own form (`./x.ts`). */
const MADE = /^(?:\.|dist|cdk\.out|node_modules|documents|incoming|unmirrored|coverage)\//;

const sources = globSync('{bench,cli,client,functions,infra,packages,shared,test,web}/**/*.{ts,mjs,css}', {
  cwd: REPOSITORY,
  exclude: (name) => /(?:^|\/)(?:node_modules|corpus|dist)$/.test(name),
});

/** The comments of a source file: nothing else of it may look like a path. */
function commentsOf(code: string): string {
  return [...code.matchAll(/\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm)].map(([comment]) => comment).join('\n');
}

/** Paths in `text` that lead to no file, seen from the repository, from the file's folder and from its package. */
function deadPaths(file: string, text: string): string[] {
  const packageFolder = /^packages\/[^/]+/.exec(file)?.[0] ?? '';
  const bases = ['', dirname(file), packageFolder, 'test'].map((folder) => join(REPOSITORY, folder));
  const named = PATHS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, path = '']) => path));
  const dead = named.filter((path) => !MADE.test(path) && !bases.some((base) => existsSync(join(base, path))));
  return dead.map((path) => `${file} names ${path}`);
}

test('a page names no file that is not there', () => {
  expect(pages.flatMap((page) => deadPaths(page, readPage(page)))).toEqual([]);
});

test('a comment names no file that is not there', () => {
  const code = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');
  expect(sources.flatMap((file) => deadPaths(file, commentsOf(code(file))))).toEqual([]);
});

test('a link of a page leads to a page that is there', () => {
  const dead = pages.flatMap((page) => {
    const links = [...readPage(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) => link);
    return links
      .filter((link) => !existsSync(join(REPOSITORY, dirname(page), link)))
      .map((link) => `${page} → ${link}`);
  });
  expect(dead).toEqual([]);
});

test('a dead path is seen', () => {
  const text =
    'See `shared/nothing.ts` and docs/nothing.md, not `dist/api/index.js`, `README.md` or https://a.b/docs/c.md.';
  expect(deadPaths('docs/page.md', text)).toEqual([
    'docs/page.md names shared/nothing.ts',
    'docs/page.md names docs/nothing.md',
  ]);
});
