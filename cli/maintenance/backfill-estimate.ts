import { readArticle } from '../../shared/article/read-article.ts';
import { ArticleError } from '../../shared/document/errors.ts';
import type { TranslationMemory } from '../../shared/ports/translation.ts';
import { type MemoryScope, memoryKey } from '../../shared/translation/memory-key.ts';
import { countCharacters, packLines } from '../../shared/translation/pack.ts';
import { linesToTranslate } from '../../shared/translation/translate-article.ts';
import type { BackfillItem } from './backfill.ts';

export interface Estimate {
  files: number;
  /** Sent by an earlier run: they cost nothing more. */
  there: number;
  /** Files that will fail, for free, by the code of their failure. */
  refused: Record<string, number>;
  /** TranslateText requests, and their characters as billed, line breaks included. */
  requests: number;
  characters: number;
  /** Characters that need not be paid for: remembered, or said before. */
  reusedCharacters: number;
}

export interface EstimateDeps {
  memory: Pick<TranslationMemory, 'recall'>;
  scope: MemoryScope;
  report(done: { files: number; total: number }): void;
}

/** Files whose sentences are looked up together. */
const GROUP = 50;

/**
 * Estimates the bill of a backfill by doing all of it except the translation. The estimate assumes that every
 * translated sentence is good. A flagged sentence is not remembered: if another article repeats it, it is paid for
 * again.
 */
export async function estimateBackfill(items: readonly BackfillItem[], deps: EstimateDeps): Promise<Estimate> {
  const estimate: Estimate = { files: 0, there: 0, refused: {}, requests: 0, characters: 0, reusedCharacters: 0 };
  const remembered = new Set<string>();
  for (let start = 0; start < items.length; start += GROUP) {
    const articles: string[][] = [];
    for (const item of items.slice(start, start + GROUP)) articles.push(await linesOf(item, estimate));
    await recall(articles.flat(), remembered, deps);
    for (const lines of articles) addArticle(lines, remembered, estimate, deps.scope);
    deps.report({ files: estimate.files, total: items.length });
  }
  return estimate;
}

/** The lines to be translated; none if the file is there, or will fail. */
async function linesOf(item: BackfillItem, estimate: Estimate): Promise<string[]> {
  estimate.files += 1;
  if (await item.isThere()) {
    estimate.there += 1;
    return [];
  }
  try {
    const { title, sentences } = await readArticle({ bytes: await item.read(), key: item.key, contentType: '' });
    return linesToTranslate({ title, sentences: sentences.map(({ text }) => text) }).flat();
  } catch (error) {
    if (!(error instanceof ArticleError)) throw error;
    estimate.refused[error.code] = (estimate.refused[error.code] ?? 0) + 1;
    return [];
  }
}

async function recall(lines: string[], remembered: Set<string>, { memory, scope }: EstimateDeps): Promise<void> {
  const keys = new Set(lines.map((line) => memoryKey(line, scope)));
  const found = await memory.recall([...keys].filter((key) => !remembered.has(key)));
  for (const key of found.keys()) remembered.add(key);
}

/** Counts one article as `translateLines` will send it; what it pays for is remembered for the next. */
function addArticle(lines: string[], remembered: Set<string>, estimate: Estimate, scope: MemoryScope): void {
  const fresh = [...new Set(lines)].filter((line) => !remembered.has(memoryKey(line, scope)));
  for (const line of fresh) remembered.add(memoryKey(line, scope));
  const packs = packLines(fresh);
  const sent = sum(fresh);
  estimate.requests += packs.length;
  estimate.characters += sent + fresh.length - packs.length;
  estimate.reusedCharacters += sum(lines) - sent;
}

const sum = (lines: string[]) => lines.reduce((total, line) => total + countCharacters(line), 0);
