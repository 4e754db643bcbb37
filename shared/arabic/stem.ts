import { stemmer } from '@orama/stemmers/arabic';

/** Conjunction before the article (`والعراق`, `فالبرلمان`): Snowball keeps it, so that it is cut here. */
const JOINED_ARTICLE = /^[وف](?=ال\p{L}{3})/u;
/** After the article a final ه is a folded ta marbuta, for no pronoun follows a definite noun; Snowball wants to see it. */
const FOLDED_TA_MARBUTA = /^((?:[بك]?ال|لل)\p{L}{2,})ه$/u;
const MIN_WORD = 3;

/** Stems of the words seen last. News repeats its words, and Snowball's algorithm costs more than the rest of a ranking. */
const known = new Map<string, string>();
const MOST_KNOWN = 50_000;

/**
 * A light Arabic stemmer over folded words: Snowball's Arabic algorithm, as generated for `@orama/stemmers`, which
 * takes off article, prepositions, number, gender and pronoun endings (`للتحالف`, `التحالف` → `تحالف`). It does not
 * look for roots, which would join unrelated words. Searches have a stemmer of their own, in `search-stem.ts`, which says
 * why. Numbers and words under three letters stay as they are.
 * Source: https://snowballstem.org/algorithms/arabic/stemmer.html
 */
export function stemOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const stem = newStem(word);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(word, stem);
  return stem;
}

function newStem(word: string): string {
  if (word.length < MIN_WORD || /[0-9]/.test(word)) return word;
  const bare = word.startsWith('و') || word.startsWith('ف') ? word.replace(JOINED_ARTICLE, '') : word;
  return stemmer(bare.endsWith('ه') ? bare.replace(FOLDED_TA_MARBUTA, '$1ة') : bare);
}
