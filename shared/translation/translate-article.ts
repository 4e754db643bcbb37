import type { TranslationReport } from '../document/schema.ts';
import type { SentenceFlag } from '../document/sentence-flags.ts';
import { rememberedForm } from './memory-key.ts';
import { countCharacters, MAX_REQUEST_BYTES, utf8Bytes } from './pack.ts';
import { recallLines } from './recall.ts';
import { splitLine } from './split-line.ts';
import { type LineTranslation, type TranslatedLine, type TranslationDeps, translateLines } from './translate-lines.ts';

export interface ArticleTranslation {
  /** English of the sentences, in their order. */
  sentences: { en: string; flags: SentenceFlag[] }[];
  title: string | null;
  report: TranslationReport;
}

/**
 * Translates a title and sentences, paying only for what was never paid for: lines found in the memory, and repeats
 * within the article, cost nothing and are counted as reused.
 * @param sentences Arabic sentences, none blank
 * @throws TranslationRejected | HeldError
 */
export async function translateArticle(
  article: { title: string | null; sentences: readonly string[] },
  deps: TranslationDeps,
): Promise<ArticleTranslation> {
  const pieces = linesToTranslate(article);
  const distinct = [...new Set(pieces.flat())];
  const recalled = await recall(distinct, deps);
  const fresh = await translateLines(
    distinct.filter((line) => !recalled.has(line)),
    deps,
    titleAlone(pieces, article.title),
  );
  const english = pieces.map((lines) => joinPieces(lines, new Map([...recalled, ...fresh.lines])));
  const report = reportOf(pieces.flat(), fresh, deps);
  if (article.title === null) return { sentences: english, title: null, report };
  const [title, ...sentences] = english;
  return { sentences, title: title?.en ?? null, report };
}

/** The lines of each text as they are sent, the title's first. Only the first occurrence of a line is paid for. */
export function linesToTranslate({ title, sentences }: { title: string | null; sentences: readonly string[] }) {
  const texts = title === null ? sentences : [title, ...sentences];
  return texts.map((text) => piecesOf(text));
}

/** The title's lines, unless a sentence says the same: a document shows flags of sentences alone. */
function titleAlone(pieces: string[][], title: string | null): Set<string> {
  if (title === null) return new Set();
  const [lines, ...sentences] = pieces;
  const shown = new Set(sentences.flat());
  return new Set(lines?.filter((line) => !shown.has(line)));
}

/** One line as it is sent, or several if the sentence is over the request limit. */
function piecesOf(text: string): string[] {
  const line = rememberedForm(text);
  return utf8Bytes(line) > MAX_REQUEST_BYTES ? splitLine(line) : [line];
}

async function recall(lines: string[], deps: TranslationDeps): Promise<Map<string, TranslatedLine>> {
  const recalled = await recallLines(lines, deps);
  return new Map([...recalled].map(([line, en]) => [line, { en, flags: [] }]));
}

function joinPieces(lines: string[], translated: Map<string, TranslatedLine>) {
  const parts = lines.map((line) => translated.get(line) ?? { en: '', flags: ['untranslated' as const] });
  const flags = new Set<SentenceFlag>(parts.flatMap((part) => part.flags));
  if (parts.length > 1) flags.add('split');
  return { en: parts.map((part) => part.en).join(' '), flags: [...flags] };
}

function reportOf(lines: string[], fresh: LineTranslation, { scope }: TranslationDeps): TranslationReport {
  const all = lines.reduce((sum, line) => sum + countCharacters(line), 0);
  const sent = [...fresh.lines.keys()]
    .filter((line) => !fresh.recalled.has(line))
    .reduce((sum, line) => sum + countCharacters(line), 0);
  return {
    engine: scope.engine,
    terminology: scope.terminology,
    requests: fresh.requests,
    billedCharacters: fresh.billedCharacters,
    reusedCharacters: all - sent,
    alignment: fresh.alignment,
  };
}
