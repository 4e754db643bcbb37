import type { TranslationReport } from '../document/schema.ts';
import type { SentenceFlag } from '../document/sentence-flags.ts';
import type { Correction } from '../ports/translation.ts';
import { correctionsOf } from './corrections.ts';
import { rememberedForm } from './memory-key.ts';
import { countCharacters, MAX_REQUEST_BYTES, utf8Bytes } from './pack.ts';
import { recallLines } from './recall.ts';
import { splitLine } from './split-line.ts';
import { type LineTranslation, type TranslatedLine, type TranslationDeps, translateLines } from './translate-lines.ts';

export interface ArticleTranslation {
  /** English of the sentences, in their order. `correctedAt`: a person gave it. */
  sentences: { en: string; flags: SentenceFlag[]; correctedAt?: Date }[];
  title: string | null;
  report: TranslationReport;
}

/**
 * Translates a title and sentences, paying only for what was never paid for: lines found in the memory, and repeats
 * within the article, cost nothing and are counted as reused. What a person corrected stands above all of that.
 * @param article its Arabic sentences, none blank, and the corrections that its document has now
 * @throws TranslationRejected | HeldError
 */
export async function translateArticle(
  article: { title: string | null; sentences: readonly string[]; corrections?: readonly Correction[] },
  deps: TranslationDeps,
): Promise<ArticleTranslation> {
  const texts = textsOf(article);
  const corrected = await correctionsOf(texts, article.corrections ?? [], deps.corrections);
  const pieces = linesToTranslate(article);
  const distinct = [...new Set(pieces.filter((_, i) => !corrected.has(texts[i] as string)).flat())];
  const recalled = await recall(distinct, deps);
  const fresh = await translateLines(
    distinct.filter((line) => !recalled.has(line)),
    deps,
    titleAlone(pieces, article.title),
  );
  const known = new Map([...recalled, ...fresh.lines]);
  const english = pieces.map((lines, i) => {
    const correction = corrected.get(texts[i] as string);
    return correction === undefined ? joinPieces(lines, known) : { ...byPerson, ...correction };
  });
  const report = reportOf(pieces.flat(), fresh, deps);
  if (article.title === null) return { sentences: english, title: null, report };
  const [title, ...sentences] = english;
  return { sentences, title: title?.en ?? null, report };
}

/** The lines of each text as they are sent, the title's first. Only the first occurrence of a line is paid for. */
export function linesToTranslate(article: { title: string | null; sentences: readonly string[] }) {
  return textsOf(article).map((text) => piecesOf(text));
}

function textsOf({ title, sentences }: { title: string | null; sentences: readonly string[] }): readonly string[] {
  return title === null ? sentences : [title, ...sentences];
}

/** A person's English is beyond doubt. */
const byPerson = { flags: [] };

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
