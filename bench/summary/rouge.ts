import { wordsOf } from '../../shared/arabic/normalize.ts';

/** F1 of ROUGE-1, ROUGE-2 and ROUGE-L (over the whole word sequence). */
export interface Rouge {
  rouge1: number;
  rouge2: number;
  rougeL: number;
}

/** Words kept with their n-gram counts, so that a reference is counted once for all the systems scored against it. */
export interface Counted {
  words: string[];
  unigrams: Map<string, number>;
  bigrams: Map<string, number>;
}

/** Words are letters and digits after Arabic folding: no stemming, no stop words removed. */
export function countGrams(text: string): Counted {
  const words = wordsOf(text);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return { words, unigrams: tally(words), bigrams: tally(pairs) };
}

/** Scores one summary against one reference. Source: C.-Y. Lin (2004), https://aclanthology.org/W04-1013 */
export function rouge(summary: Counted, reference: Counted): Rouge {
  return {
    rouge1: gramF1(summary.unigrams, reference.unigrams),
    rouge2: gramF1(summary.bigrams, reference.bigrams),
    rougeL: f1(longestCommon(summary.words, reference.words), summary.words.length, reference.words.length),
  };
}

/** The mean over several references, as `average` over documents. */
export function rougeAgainst(summary: string, references: readonly Counted[]): Rouge {
  const counted = countGrams(summary);
  return average(references.map((reference) => rouge(counted, reference)));
}

export function average(rows: readonly Rouge[]): Rouge {
  const mean = (of: (row: Rouge) => number) => rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
  return { rouge1: mean((r) => r.rouge1), rouge2: mean((r) => r.rouge2), rougeL: mean((r) => r.rougeL) };
}

function tally(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function gramF1(summary: Map<string, number>, reference: Map<string, number>): number {
  let hits = 0;
  for (const [gram, count] of summary) hits += Math.min(count, reference.get(gram) ?? 0);
  return f1(hits, total(summary), total(reference));
}

function total(counts: Map<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function f1(hits: number, summary: number, reference: number): number {
  return hits === 0 ? 0 : (2 * hits) / (summary + reference);
}

/** Length of the longest common subsequence: one row of the table, bits of a big integer. Hyyrö (2004). */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const places = new Map<string, bigint>();
  a.forEach((word, i) => {
    places.set(word, (places.get(word) ?? 0n) | (1n << BigInt(i)));
  });
  const all = (1n << BigInt(a.length)) - 1n;
  let row = all;
  for (const word of b) {
    const matched = row & (places.get(word) ?? 0n);
    row = ((row + matched) | (row - matched)) & all;
  }
  return a.length - row.toString(2).replaceAll('0', '').length;
}
