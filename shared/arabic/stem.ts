import { stemmer } from '@orama/stemmers/arabic';

/** Conjunction before the article (`والعراق`, `فالبرلمان`): Snowball keeps it, so that it is cut here. */
const JOINED_ARTICLE = /^[وف](?=ال\p{L}{3})/u;
const MIN_WORD = 3;

/** Stems of one text, each word form worked out once: Snowball costs microseconds, an article repeats its words. */
export type Stem = (word: string) => string;

/**
 * A light Arabic stemmer over folded words: Snowball's Arabic algorithm, as generated for `@orama/stemmers`, which
 * takes off article, prepositions, number, gender and pronoun endings (`للتحالف`, `التحالف` → `تحالف`). It does not
 * look for roots, which would join unrelated words. Numbers and words under three letters stay as they are.
 * Source: https://snowballstem.org/algorithms/arabic/stemmer.html
 */
export function createStem(): Stem {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const stem = stemOf(word);
    known.set(word, stem);
    return stem;
  };
}

function stemOf(word: string): string {
  if (word.length < MIN_WORD || /\p{N}/u.test(word)) return word;
  return stemmer(word.replace(JOINED_ARTICLE, ''));
}
