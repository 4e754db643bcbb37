import { countWords, selectSentences } from '../../shared/summary/select.ts';
import type { Item } from './datasets.ts';
import { seeded } from './random.ts';
import { average, type Rouge, rougeAgainst } from './rouge.ts';
import type { System } from './systems.ts';

export interface Scored {
  /** One row an article. */
  rows: Rouge[];
  mean: Rouge;
  /** Mean words of a summary. */
  words: number;
}

/** Scores a system: whole sentences in its order until the budget, in reading order, against the human summaries. */
export function score(items: readonly Item[], system: System): Scored {
  const summaries = items.map((item) => summaryOf(item, system));
  const rows = items.map(({ references }, i) => rougeAgainst(summaries[i] as string, references));
  const words = summaries.reduce((sum, text) => sum + countWords(text), 0) / items.length;
  return { rows, mean: average(rows), words };
}

function summaryOf(item: Item, system: System): string {
  const chosen = choose(item.sentences, system(item), { words: item.budget });
  return chosen.map((index) => item.sentences[index]?.text).join(' ');
}

/** The sentences of a summary, in reading order, from an order that may leave some out. */
export function choose(
  sentences: Item['sentences'],
  order: readonly number[],
  length: Parameters<typeof selectSentences>[1],
): number[] {
  const ranked = order.map((index, place) => ({ rank: place + 1, words: sentences[index]?.words ?? 0 }));
  return selectSentences(ranked, length)
    .map((place) => order[place] as number)
    .sort((a, b) => a - b);
}

export interface Difference {
  mean: number;
  low: number;
  high: number;
}

/** Mean difference between two systems on the same articles with its 95 % interval, by paired bootstrap. */
export function bootstrap(a: readonly Rouge[], b: readonly Rouge[], metric: keyof Rouge, rounds = 2_000): Difference {
  const differences = a.map((row, i) => row[metric] - (b[i] as Rouge)[metric]);
  const random = seeded(20_260_101);
  const draw = () => differences[Math.floor(random() * differences.length)] as number;
  const means = Array.from({ length: rounds }, () => mean(differences.map(draw))).sort((x, y) => x - y);
  const at = (share: number) => means[Math.floor(share * (rounds - 1))] as number;
  return { mean: mean(differences), low: at(0.025), high: at(0.975) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
