import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..', '..');

/** A fenced block of a page. Its info string is `LANGUAGE [CLASS [ARGUMENT]]`. */
export interface Block {
  readonly page: string;
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
  /** Language and class, such as `sh`, `sh cloud` or `json prints`: the key of the table of classes. */
  readonly kind: string;
  /** The rest of the info string. */
  readonly argument: string;
  readonly code: string;
}

const PAGES = [
  '*.md',
  '.github/**/*.md',
  'docs/**/*.md',
  'packages/*/README.md',
  'packages/*/data/README.md',
  'client/README.md',
];

/** The paths of all pages that a reader may follow, from the repository's root. */
export const pages: readonly string[] = globSync(PAGES, { cwd: REPOSITORY }).sort();

export function readPage(page: string): string {
  return readFileSync(join(REPOSITORY, page), 'utf8');
}

/** The fenced blocks of a page, in order. */
export function blocksOf(page: string, markdown: string = readPage(page)): Block[] {
  const fences = markdown.matchAll(/^( *)```([^\n`]*)\n(.*?)^\1```$/gms);
  return [...fences].map(({ index, 1: indent = '', 2: info = '', 3: indented = '' }) => {
    const [language = '', name = '', ...rest] = info.trim().split(/\s+/);
    const line = markdown.slice(0, index).split('\n').length;
    const code = indented.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
    return { page, line, kind: [language, name].filter(Boolean).join(' '), argument: rest.join(' '), code };
  });
}

/** `docs/api.md:23`, as an editor opens it. */
export function placeOf({ page, line }: Block): string {
  return `${page}:${line}`;
}
