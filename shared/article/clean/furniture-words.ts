import { foldLetters } from '../../arabic/normalize.ts';
import type { RemovalReason } from '../../document/removals.ts';
import { MARKER_TABLES } from '../markers/all-tables.ts';

const REASON_OF = new Map<string, Set<RemovalReason>>();
for (const { reason, menuWords = '' } of MARKER_TABLES) {
  for (const word of foldLetters(menuWords).split(/\s+/)) {
    REASON_OF.set(word, (REASON_OF.get(word) ?? new Set()).add(reason));
  }
}

/** Share of its words that must be furniture for a line to be furniture. */
const MIN_SHARE = 0.7;
const MAX_WORDS = 24;

/** Why a folded line is furniture by its words alone, or undefined. Dates need a number to be dates. */
export function furnitureReason(folded: string): RemovalReason | undefined {
  const words = folded.split(' ').filter((word) => word !== ':' && word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const votes = new Map<RemovalReason, number>();
  let numbers = 0;
  for (const word of words) {
    if (word === '0') numbers += 1;
    for (const reason of reasonsOf(word)) votes.set(reason, (votes.get(reason) ?? 0) + 1);
  }
  if (numbers > 0) votes.set('other', (votes.get('other') ?? 0) + numbers);
  const [reason, hits] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? ['other', 0];
  const enough = reason === 'other' ? numbers > 0 && hits >= 2 : hits >= 2;
  return enough && hits >= MIN_SHARE * words.length ? reason : undefined;
}

function reasonsOf(word: string): ReadonlySet<RemovalReason> {
  return REASON_OF.get(word) ?? REASON_OF.get(word.replace(/^و/, '')) ?? new Set();
}
