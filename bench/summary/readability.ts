import { foldArabic, wordsOf } from '../../shared/arabic/normalize.ts';
import { leansBack } from '../../shared/summary/openers.ts';
import type { Item } from './datasets.ts';
import { choose } from './score.ts';
import type { System } from './systems.ts';

/** Faults that a reader would notice, counted over the summaries of a system. */
export interface Readability {
  summaries: number;
  /** Pairs of sentences of which the shorter shares 70 % or more of its words with the other. */
  repeatedPairs: number;
  /** Summaries with a sentence that leans on one that is not in. */
  dangling: number;
  /** Summaries with a question. */
  questions: number;
}

export function readability(items: readonly Item[], system: System, sentences: number): Readability {
  const found: Readability = { summaries: items.length, repeatedPairs: 0, dangling: 0, questions: 0 };
  for (const item of items) {
    const chosen = choose(item.sentences, system(item), { sentences });
    const texts = chosen.map((index) => item.sentences[index]?.text ?? '');
    found.repeatedPairs += repeatedPairs(texts);
    if (texts.some((text, i) => dangles(text) && !chosen.includes((chosen[i] as number) - 1))) found.dangling += 1;
    if (texts.some((text) => /[؟?]["»”)]*$/.test(text))) found.questions += 1;
  }
  return found;
}

function dangles(text: string): boolean {
  return leansBack(foldArabic(text), wordsOf(text));
}

function repeatedPairs(texts: readonly string[]): number {
  const sets = texts.map((text) => new Set(wordsOf(text)));
  const pairs = sets.flatMap((a, i) => sets.slice(i + 1).map((b) => [a, b] as const));
  return pairs.filter(([a, b]) => a.intersection(b).size >= 0.7 * Math.min(a.size, b.size)).length;
}
