import type { Judgement } from './clean.ts';
import type { Evidence } from './line-evidence.ts';

const MIN_WORDS = 5;
const MAX_QUOTE_WORDS = 60;
/** Looking for quotes inside paragraphs compares every short line with the text: only for articles, not for books. */
const MAX_LINES = 400;

/** Takes out lines said twice: whole paragraphs that repeat an earlier one, and pull-quotes that repeat a sentence. */
export function removeRepeats(judgement: Judgement): void {
  const { blocks, evidence, verdicts } = judgement;
  const seen = new Set<string>();
  blocks.forEach((block, i) => {
    if (verdicts[i] !== undefined || (evidence[i] as Evidence).words < MIN_WORDS) return;
    const plain = plainWords(block.text);
    if (seen.has(plain)) verdicts[i] = 'duplicate';
    else seen.add(plain);
  });
  removePullQuotes(judgement);
}

function removePullQuotes({ blocks, evidence, verdicts }: Judgement): void {
  const kept = blocks.flatMap((_, i) => (verdicts[i] === undefined ? [i] : []));
  if (kept.length > MAX_LINES) return;
  const texts = new Map(kept.map((i) => [i, plainWords(blocks[i]?.text ?? '')]));
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

function plainWords(text: string): string {
  return text
    .replace(/[\u064B-\u0652\u0670\u0640]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
