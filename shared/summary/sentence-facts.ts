import { wordsOf } from '../arabic/normalize.ts';
import type { Stem } from '../arabic/stem.ts';
import { isStopword } from '../arabic/stopwords.ts';
import { type Aside, asideOf, marksSentenceEnds } from './asides.ts';
import { joinsOn, leansBack } from './openers.ts';

/** A sentence as the ranking takes it. */
export interface InputSentence {
  text: string;
  /** Number of its paragraph, rising in reading order. */
  paragraph: number;
}

/** What the ranking knows about one sentence, read from its text alone but for `opensParagraph`. */
export interface SentenceFacts {
  /** Folded words, in order. */
  words: string[];
  /** Stems of the words that carry a topic. */
  stems: string[];
  aside: Aside | null;
  /** It makes no sense without the sentence before it. */
  leans: boolean;
  /** It opens with a joined و or ف. */
  joins: boolean;
  /** It says what something is, as the sentence that introduces a subject does. */
  defines: boolean;
  opensParagraph: boolean;
}

const DEFINES =
  /^\P{L}*\p{L}+(?:\s\S+){0,6}\s(?:هو|هي|هم|عبارة|يعد|تعد|يعتبر|تعتبر|احدى|أحد|إحدى|أحدى|نوع|مجموعة|منظمة|دولة|مدينة)\s/u;

export function describeSentences(sentences: readonly InputSentence[], stem: Stem): SentenceFacts[] {
  const opens = sentences.map(({ paragraph }, i) => i === 0 || sentences[i - 1]!.paragraph !== paragraph);
  const paragraphEnds = sentences.filter((_, i) => opens[i + 1] ?? true).map(({ text }) => text);
  const headingsShow = marksSentenceEnds(paragraphEnds);
  return sentences.map(({ text }, i) => {
    const words = wordsOf(text);
    const isParagraph = opens[i]! && (opens[i + 1] ?? true);
    return {
      words,
      stems: topicStems(words, stem),
      aside: asideOf(text, words.length, headingsShow && isParagraph),
      leans: leansBack(text),
      joins: joinsOn(text),
      defines: DEFINES.test(text),
      opensParagraph: opens[i]!,
    };
  });
}

/** Stems of the words that are neither stop words nor single letters. */
export function topicStems(words: readonly string[], stem: Stem): string[] {
  return words.filter((word) => word.length > 1 && !isStopword(word)).map(stem);
}
