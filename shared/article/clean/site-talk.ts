import { foldLetters } from '../../arabic/normalize.ts';
import type { RemovalReason } from '../../document/removals.ts';
import { MARKER_TABLES } from '../markers/all-tables.ts';

const REASON_OF = new Map(
  MARKER_TABLES.flatMap(({ reason, siteTalk = '' }) =>
    foldLetters(siteTalk)
      .split(/\s+/)
      .map((word) => [word, reason] as const),
  ),
);

const MAX_WORDS = 32;
/** One word in five or three altogether. Plain nouns of publishing count half: articles use them too. */
const MIN_SHARE = 0.2;
const MIN_HITS = 2;

/** Why a folded line is the site speaking, or undefined. */
export function siteTalkReason(folded: string): RemovalReason | undefined {
  const words = folded.split(' ').filter((word) => word !== ':' && word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const votes = new Map<RemovalReason, number>();
  for (const word of words) {
    const reason = REASON_OF.get(word) ?? REASON_OF.get(word.replace(/^[وفلب](?=.{3})/, ''));
    if (reason) votes.set(reason, (votes.get(reason) ?? 0) + (reason === 'other' ? 0.5 : 1));
  }
  const hits = [...votes.values()].reduce((sum, count) => sum + count, 0);
  if (hits < MIN_HITS || hits < MIN_SHARE * words.length) return undefined;
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}
