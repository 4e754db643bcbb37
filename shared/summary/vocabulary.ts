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
  const ids = new Map<string, number>();
  const topics: number[] = [];
  const stems = new Map<string, number>();
  const topicOfWord = (word: string): number => {
    if (word.length < 2 || isStopword(word)) return NO_TOPIC;
    return numberOf(stems, stemOf(word));
  };
  return {
    wordId: (word) => {
      const id = numberOf(ids, word);
      if (id === topics.length) topics.push(topicOfWord(word));
      return id;
    },
    topicOf: (wordId) => topics[wordId] ?? NO_TOPIC,
    size: () => ({ words: ids.size, topics: stems.size }),
  };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
