import type { BilingualDocument, Outcome } from '../document/schema.ts';
import { stemsOf } from './stems.ts';

/** The most stems of one language that an article is found by. */
export const MOST_STEMS = 64;
const ARABIC = /[\u0621-\u064a]/;
/** Sentences of the body that are read for names: names of the news come early. */
const SENTENCES_FOR_NAMES = 40;
/** A name is named more than once. */
const NAMED_TIMES = 2;

/**
 * The stems that an article is found by, the most telling first, at most `MOST_STEMS` of each language: those of its
 * title, of the names that it comes with, of its summary from the most important sentence on, and of the names that its
 * English tells by their capital letters. Nothing is found of a failure or a deletion.
 */
export function termsOf(outcome: Outcome): string[] {
  if (outcome.status !== 'completed') return [];
  const arabic = new Set<string>();
  const english = new Set<string>();
  for (const text of textsOf(outcome)) {
    for (const { stem, isFunctional } of stemsOf(text)) {
      const stems = ARABIC.test(stem) ? arabic : english;
      if (!isFunctional && stems.size < MOST_STEMS) stems.add(stem);
    }
  }
  return [...arabic, ...english];
}

function* textsOf(document: BilingualDocument): Generator<string> {
  const { title, metadata, sentences, summary } = document;
  const { publisher, author, dateline } = metadata;
  yield* [title?.ar, title?.en, publisher, author, dateline].map((text) => text ?? '');
  const chosen = summary.sentences.flatMap((index) => sentences[index] ?? []);
  for (const { ar, en } of chosen.sort((a, b) => a.rank - b.rank)) yield* [ar, en];
  yield* namesIn(sentences.slice(0, SENTENCES_FOR_NAMES).map(({ en }) => en));
}

/** Words with a capital letter inside of sentences, those that are named most often first. */
function namesIn(sentences: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const sentence of sentences) {
    for (const [name] of sentence.matchAll(/(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}\p{M}’'-]+/gu))
      times.set(name, (times.get(name) ?? 0) + 1);
  }
  return [...times]
    .filter(([, count]) => count >= NAMED_TIMES)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}

/** The term of a publisher: exactly its name. A stem has no space in it, so that the two are never mixed up. */
export function publisherTerm(publisher: string): string {
  return `publisher ${publisher.replace(/\s+/g, ' ')}`;
}
