/** The shapes of a parsed noun phrase. */
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';

/** One link of a chain: "these three large cities". */
export interface Link {
  head: Word;
  /** Names in apposition: President + names. */
  names: Word[];
  adjectives: Word[];
  quantifiers: Word[];
  demonstrative: Word | null;
  /** A cardinal before the noun, as English text with its value (NaN if unknown). */
  count: { text: string; value: number } | null;
  /** A number after the noun (year 2014, article 5). */
  label: string | null;
}

/** chain[0] of chain[1] of …, perhaps joined with further phrases. */
export interface NounPhrase {
  chain: Link[];
  joined: { by: string; phrase: NounPhrase }[];
}

/** A parse and the place after it. */
export interface Parsed<T> {
  value: T;
  next: number;
}

/** Names of countries, places and organisations, as opposed to people's. */
export function isPlaceName(word: Word): boolean {
  return ['country', 'place', 'organisation', 'month', 'day'].some((kind) => hasHint(word, kind));
}

/** Returns true if the chain as a whole is definite. */
export function isDefinite(chain: readonly Link[]): boolean {
  const last = chain.at(-1);
  if (!last) return false;
  return (
    last.head.definite ||
    last.head.pronoun !== null ||
    last.head.kind === 'name' ||
    last.head.kind === 'latin' ||
    last.head.kind === 'pron' ||
    last.demonstrative !== null ||
    last.names.length > 0
  );
}
