/** Share of the shorter sentence's words that may come back before it says nothing new. */
const LIMIT = 0.65;
/** Newest sentences looked at for one word: keeps the cost linear if thousands of sentences share all their words. */
const MOST_PER_WORD = 32;
/** Rare words that two sentences must share before all their words are compared. */
const HITS = 2;

/** Remembers sentences and recognises one that repeats any of them. */
export interface RepeatFinder {
  /** True if at least 65 % of the words of the shorter of the two are in a sentence remembered before. */
  repeats(index: number): boolean;
  remember(index: number): void;
}

/**
 * Finds near-identical sentences without comparing every pair. If two sentences share that many words, then at least
 * two of the rarest words of the shorter are in the longer; so only pairs that an index from word to sentences brings
 * together twice by those few words are compared.
 * Source: prefix filtering, Chaudhuri et al. (2006), https://doi.org/10.1109/ICDE.2006.9
 *
 * @param sentences the words of each, by number below `vocabularySize`
 */
export function createRepeatFinder(sentences: readonly (readonly number[])[], vocabularySize: number): RepeatFinder {
  const sets = sentences.map((words) => Uint32Array.from(new Set(words)));
  const rarest = rarestWords(sets, vocabularySize);
  const holding: number[][] = Array.from({ length: vocabularySize }, () => []);
  const holdingAsRare: number[][] = Array.from({ length: vocabularySize }, () => []);
  const overlap = createOverlap(sets, vocabularySize);
  const reaches = createHitCounter(sets.length);
  const hits = Uint8Array.from(sets, (set) => Math.min(HITS, set.length));
  const hitsOf = (index: number) => hits[index]!;
  return {
    repeats: (index) => {
      overlap.about(index);
      const own = hits[index]!;
      const asShorter = someOfLast(
        rarest[index]!,
        holding,
        reaches(() => own),
        overlap.isEnough,
      );
      return asShorter || someOfLast(sets[index]!, holdingAsRare, reaches(hitsOf), overlap.isEnough);
    },
    remember: (index) => {
      for (const word of sets[index]!) holding[word]!.push(index);
      for (const word of rarest[index]!) holdingAsRare[word]!.push(index);
    },
  };
}

/** The rarest words of each sentence. Any sentence that repeats it holds at least `HITS` of them. */
function rarestWords(sets: readonly Uint32Array[], vocabularySize: number): Uint32Array[] {
  const counts = new Uint32Array(vocabularySize);
  for (const set of sets) for (const word of set) counts[word]! += 1;
  return sets.map((set) => {
    const needed = set.length - Math.ceil(LIMIT * set.length) + HITS;
    return set.toSorted((a, b) => counts[a]! - counts[b]!).subarray(0, needed);
  });
}

/** `isEnough(other)`: true if `other` shares enough words with the sentence of the last `about`. */
function createOverlap(sets: readonly Uint32Array[], vocabularySize: number) {
  const inSentence = new Int32Array(vocabularySize).fill(-1);
  let own = -1;
  return {
    about: (index: number): void => {
      own = index;
      for (const word of sets[index]!) inSentence[word] = index;
    },
    isEnough: (other: number): boolean => {
      let shared = 0;
      for (const word of sets[other]!) if (inSentence[word] === own) shared += 1;
      return shared > 0 && shared >= LIMIT * Math.min(sets[own]!.length, sets[other]!.length);
    },
  };
}

/** `reaches(needed)` starts a count. Its test is true once per sentence, at the occurrence number `needed`. */
function createHitCounter(sentences: number) {
  const round = new Int32Array(sentences);
  const hits = new Uint32Array(sentences);
  let now = 0;
  return (needed: (index: number) => number) => {
    now += 1;
    return (index: number): boolean => {
      if (round[index] !== now) hits[index] = 0;
      round[index] = now;
      hits[index]! += 1;
      return hits[index] === needed(index);
    };
  };
}

/** True if one of the newest sentences that hold one of the words passes both tests. */
function someOfLast(
  words: Uint32Array,
  places: readonly number[][],
  isCandidate: (index: number) => boolean,
  test: (index: number) => boolean,
): boolean {
  for (const word of words) {
    const held = places[word]!;
    const first = Math.max(0, held.length - MOST_PER_WORD);
    for (let at = held.length - 1; at >= first; at -= 1) {
      const index = held[at]!;
      if (isCandidate(index) && test(index)) return true;
    }
  }
  return false;
}
