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
  const sets = distinctWords(sentences, vocabularySize);
  const rarest = rarestWords(sets, vocabularySize);
  const holding = createPlaces(sets, vocabularySize);
  const holdingAsRare = createPlaces(rarest, vocabularySize);
  const overlap = createOverlap(sets, vocabularySize);
  const reaches = createHitCounter(sets.length);
  const hits = sets.map((set) => Math.min(HITS, set.length));
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
      holding.add(index);
      holdingAsRare.add(index);
    },
  };
}

/** The words of each sentence once, in order of first sight. */
function distinctWords(sentences: readonly (readonly number[])[], vocabularySize: number): Uint32Array[] {
  const lastSeen = new Int32Array(vocabularySize).fill(-1);
  return sentences.map((words, index) => {
    const set = new Uint32Array(words.length);
    let size = 0;
    for (const word of words) {
      if (lastSeen[word] === index) continue;
      lastSeen[word] = index;
      set[size] = word;
      size += 1;
    }
    return set.subarray(0, size);
  });
}

/** More words than a sentence has: a count and a place make one number, which sorts without a comparison of ours. */
const PLACES = 2 ** 20;

/** The rarest words of each sentence. Any sentence that repeats it holds at least `HITS` of them. */
function rarestWords(sets: readonly Uint32Array[], vocabularySize: number): Uint32Array[] {
  const counts = new Uint32Array(vocabularySize);
  for (const set of sets) for (const word of set) counts[word]! += 1;
  const keys = new Float64Array(sets.reduce((most, { length }) => Math.max(most, length), 0));
  return sets.map((set) => {
    const needed = Math.min(set.length, set.length - Math.ceil(LIMIT * set.length) + HITS);
    for (let place = 0; place < set.length; place += 1) keys[place] = counts[set[place]!]! * PLACES + place;
    keys.subarray(0, set.length).sort();
    const rarest = new Uint32Array(needed);
    for (let i = 0; i < needed; i += 1) rarest[i] = set[keys[i]! % PLACES]!;
    return rarest;
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

/** From a word to the sentences that hold it: one chain of links a word, the newest first, without an array for each. */
interface Places {
  /** The newest link of each word; −1 if there is none. */
  newest: Int32Array;
  /** The link before each link. */
  before: Int32Array;
  /** The sentence of each link. */
  sentence: Int32Array;
  /** Adds the words of a sentence, which is added once. */
  add(index: number): void;
}

function createPlaces(sets: readonly Uint32Array[], vocabularySize: number): Places {
  const links = sets.reduce((sum, { length }) => sum + length, 0);
  const newest = new Int32Array(vocabularySize).fill(-1);
  const before = new Int32Array(links);
  const sentence = new Int32Array(links);
  let link = 0;
  return {
    newest,
    before,
    sentence,
    add: (index) => {
      for (const word of sets[index]!) {
        sentence[link] = index;
        before[link] = newest[word]!;
        newest[word] = link;
        link += 1;
      }
    },
  };
}

/** True if one of the newest sentences that hold one of the words passes both tests. */
function someOfLast(
  words: Uint32Array,
  { newest, before, sentence }: Places,
  isCandidate: (index: number) => boolean,
  test: (index: number) => boolean,
): boolean {
  for (const word of words) {
    let link = newest[word]!;
    for (let left = MOST_PER_WORD; link >= 0 && left > 0; left -= 1) {
      const index = sentence[link]!;
      if (isCandidate(index) && test(index)) return true;
      link = before[link]!;
    }
  }
  return false;
}
