import { type Judgement, textAt } from './judgement.ts';
import type { Evidence } from './line-evidence.ts';

const MIN_WORDS = 5;
const MAX_QUOTE_WORDS = 45;
/** More repeated lines than an article has pull-quotes are the writer's own way of repeating. */
const MAX_QUOTES = 2;
/** Looking for quotes inside paragraphs compares every short line with the text: only for articles, not for books. */
const MAX_LINES = 400;

/** Takes out what is said twice: an article pasted twice, and pull-quotes that repeat a sentence. */
export function removeRepeats(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  const kept = blocks.flatMap((_, i) => (verdicts[i] === undefined ? [i] : []));
  const plain = kept.map((i) => plainWords(textAt(blocks, i)));
  const half = kept.length / 2;
  if (kept.length >= 4 && plain.slice(0, half).every((text, k) => text === plain[k + half])) {
    for (const i of kept.slice(half)) verdicts[i] = 'duplicate';
  }
  const seen = new Set<string>();
  const repeated = plain.map((text) => seen.size === seen.add(text).size);
  if (repeated.filter(Boolean).length > MAX_QUOTES) return;
  kept.forEach((i, k) => {
    const { words } = evidence[i] as Evidence;
    const isolated = repeated[k] && !repeated[k - 1] && !repeated[k + 1];
    if (isolated && words >= MIN_WORDS && words <= MAX_QUOTE_WORDS) verdicts[i] ??= 'duplicate';
  });
  removePullQuotes(judgement);
}

function removePullQuotes({ blocks, evidence, verdicts }: Judgement): void {
  const kept = blocks.flatMap((_, i) => (verdicts[i] === undefined ? [i] : []));
  if (kept.length > MAX_LINES) return;
  const texts = new Map(kept.map((i) => [i, plainWords(textAt(blocks, i))]));
  for (const i of kept) {
    const { words } = evidence[i] as Evidence;
    if (words < MIN_WORDS || words > MAX_QUOTE_WORDS) continue;
    const quote = ` ${texts.get(i)} `;
    const repeated = kept.some(
      (k) => k !== i && (evidence[k]?.words ?? 0) > words && ` ${texts.get(k)} `.includes(quote),
    );
    if (repeated) verdicts[i] = 'duplicate';
  }
}

/** Paragraphs that agree this far are the same. */
const MAX_COMPARED = 4_000;

function plainWords(text: string): string {
  return text
    .slice(0, MAX_COMPARED)
    .replace(/[\u064B-\u0652\u0670\u0640]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
