import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pages with figures between `<!-- figures: NAME -->` and `<!-- /figures -->`. */
export const PAGES = ['docs/cost.md', 'docs/scale.md'] as const;

const REPOSITORY = join(import.meta.dirname, '..', '..');
const BLOCK = /(<!-- figures: ([\w-]+) -->\n)([\s\S]*?)(<!-- \/figures -->)/g;

/** The page with each block's figures as they are computed now. @throws Error for a name that has no figures */
export function withFigures(markdown: string, figures: Record<string, string>): string {
  return markdown.replace(BLOCK, (_, open: string, name: string, _old: string, close: string) => {
    const text = figures[name];
    if (text === undefined) throw new Error(`Expected figures among ${Object.keys(figures).join(', ')}; got "${name}"`);
    return `${open}${text}\n${close}`;
  });
}

/** Names of the figures that a page shows. */
export function figuresOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(BLOCK), ([, , name = '']) => name);
}

export function readPage(page: string): string {
  return readFileSync(join(REPOSITORY, page), 'utf8');
}

export function writePages(figures: Record<string, string>): void {
  for (const page of PAGES) writeFileSync(join(REPOSITORY, page), withFigures(readPage(page), figures));
}
