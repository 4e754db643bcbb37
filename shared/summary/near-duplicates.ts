/** Share of the shorter sentence's words that may come back before it says nothing new. */
const LIMIT = 0.65;
/** Newest sentences looked at for one word: keeps the cost linear where thousands share all their words. */
const MOST_PER_WORD = 64;

/** Remembers sentences and recognises one that repeats any of them. */
export interface RepeatFinder {
  /** True where at least 65 % of the words of the shorter of the two are in a sentence remembered before. */
  repeats(index: number): boolean;
  remember(index: number): void;
}

/**
 * Finds near-identical sentences without comparing every pair. If two sentences share that many words, then one of the
 * rarest words of the shorter is in the longer; so the index from word to sentences is asked for those few alone.
 * Source: prefix filtering, Chaudhuri et al. (2006), https://doi.org/10.1109/ICDE.2006.9
 */
export function createRepeatFinder(sentences: readonly (readonly string[])[]): RepeatFinder {
  const sets = sentences.map((words) => new Set(words));
  const rarest = sets.map(rarestFirst(sets));
  const holding = new Map<string, number[]>();
  const holdingAsRare = new Map<string, number[]>();
  return {
    repeats: (index) => {
      const checked = new Set<number>();
      const isRepeat = (other: number) => {
        if (checked.has(other)) return false;
        checked.add(other);
        return overlaps(sets[index]!, sets[other]!);
      };
      const ask = (words: Iterable<string>, places: Map<string, number[]>) =>
        Iterator.from(words).some((word) => places.get(word)?.slice(-MOST_PER_WORD).some(isRepeat) ?? false);
      return ask(rarest[index]!, holding) || ask(sets[index]!, holdingAsRare);
    },
    remember: (index) => {
      for (const word of sets[index]!) addTo(holding, word, index);
      for (const word of rarest[index]!) addTo(holdingAsRare, word, index);
    },
  };
}

/** Of each sentence the rarest words: so many that any sentence that repeats it must hold one of them. */
function rarestFirst(sets: readonly Set<string>[]): (words: Set<string>) => string[] {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (words) => {
    const needed = words.size - Math.ceil(LIMIT * words.size) + 1;
    return [...words].sort((a, b) => counts.get(a)! - counts.get(b)!).slice(0, needed);
  };
}

function overlaps(a: Set<string>, b: Set<string>): boolean {
  const [shorter, longer] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const word of shorter) if (longer.has(word)) shared += 1;
  return shorter.size > 0 && shared >= LIMIT * shorter.size;
}

function addTo(places: Map<string, number[]>, word: string, index: number): void {
  const found = places.get(word);
  if (found) found.push(index);
  else places.set(word, [index]);
}
