import { stemOf } from '../arabic/stem.ts';
import { isStopword } from '../arabic/stopwords.ts';

/** The words of one article as small numbers: all counting and comparing uses these. */
export interface Vocabulary {
  /** The number of a folded word, given out in order of first sight. */
  wordId(word: string): number;
  /** The number of the stem of a word, or `NO_TOPIC` for stop words and single letters. */
  topicOf(wordId: number): number;
  /** Numbers of known words and known stems. */
  size(): { words: number; topics: number };
}

export const NO_TOPIC = -1;

export function createVocabulary(): Vocabulary {
  const { numberOf, stemOfNumber } = currentDictionary();
  const ids = createRenumbering();
  const topics = createRenumbering();
  const topicOfId: number[] = [];
  return {
    wordId: (word) => {
      const number = numberOf(word);
      const id = ids.of(number);
      if (id === topicOfId.length) {
        const stem = stemOfNumber(number);
        topicOfId.push(stem === NO_TOPIC ? NO_TOPIC : topics.of(stem));
      }
      return id;
    },
    topicOf: (wordId) => topicOfId[wordId] ?? NO_TOPIC,
    size: () => ({ words: ids.size(), topics: topics.size() }),
  };
}

/** The words that all articles of this process have used, with their stems. News repeats its words. */
interface Dictionary {
  numberOf(word: string): number;
  /** The number of the stem, or `NO_TOPIC`. */
  stemOfNumber(number: number): number;
  size(): number;
}

let shared = createDictionary();
const MOST_SHARED = 50_000;

/** A full dictionary is left to the articles that hold it, so that the memory of a process stays bounded. */
function currentDictionary(): Dictionary {
  if (shared.size() > MOST_SHARED) shared = createDictionary();
  return shared;
}

function createDictionary(): Dictionary {
  const numbers = new Map<string, number>();
  const stems = new Map<string, number>();
  const stemOfWord: number[] = [];
  return {
    numberOf: (word) => {
      const known = numbers.get(word);
      if (known !== undefined) return known;
      stemOfWord.push(word.length < 2 || isStopword(word) ? NO_TOPIC : stemNumber(stems, stemOf(word)));
      numbers.set(word, numbers.size);
      return numbers.size - 1;
    },
    stemOfNumber: (number) => stemOfWord[number] ?? NO_TOPIC,
    size: () => numbers.size,
  };
}

function stemNumber(stems: Map<string, number>, stem: string): number {
  const known = stems.get(stem);
  if (known !== undefined) return known;
  stems.set(stem, stems.size);
  return stems.size - 1;
}

/** Numbers from 0 in order of first sight for the large ones of a dictionary. */
function createRenumbering() {
  /** One more than the small number; 0 if the large one is new. */
  let small = new Uint32Array(1024);
  let size = 0;
  return {
    of: (large: number): number => {
      if (large >= small.length) small = grown(small, large);
      if (small[large] === 0) {
        size += 1;
        small[large] = size;
      }
      return small[large]! - 1;
    },
    size: () => size,
  };
}

function grown(numbers: Uint32Array<ArrayBuffer>, index: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(2 * numbers.length, index + 1));
  larger.set(numbers);
  return larger;
}
