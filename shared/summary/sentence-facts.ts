import { foldArabic, wordsOfFolded } from '../arabic/normalize.ts';
import { type Aside, asideOf, marksSentenceEnds } from './asides.ts';
import { joinsOn, leansBack } from './openers.ts';
import { NO_TOPIC, type Vocabulary } from './vocabulary.ts';

/** A sentence as the ranking takes it. */
export interface InputSentence {
  text: string;
  /** Number of its paragraph, rising in reading order. */
  paragraph: number;
}

/** The facts about one sentence that the ranking uses. All but `opensParagraph` come from its text. */
export interface SentenceFacts {
  /** Its words in order, by number: see vocabulary.ts. */
  words: number[];
  /** Stems of the words that carry a topic, by number. */
  topics: number[];
  aside: Aside | null;
  /** It makes no sense without the sentence before it. */
  leans: boolean;
  /** It opens with a joined و or ف. */
  joins: boolean;
  /** It gives a figure. */
  counts: boolean;
  /** It says what something is, as the sentence that introduces a subject does. */
  defines: boolean;
  opensParagraph: boolean;
}

const DEFINES =
  /^\P{L}*\p{L}+(?:\s\S+){0,6}\s(?:هو|هي|هم|عباره|يعد|تعد|يعتبر|تعتبر|احدي|احد|نوع|مجموعه|منظمه|دوله|مدينه)\s/u;
const FIGURE = /(?:^|[\s(])[0-9]/;

export function describeSentences(sentences: readonly InputSentence[], vocabulary: Vocabulary): SentenceFacts[] {
  const folded = sentences.map(({ text }) => foldArabic(text));
  const opens = sentences.map(({ paragraph }, i) => i === 0 || sentences[i - 1]!.paragraph !== paragraph);
  const closes = (i: number) => opens[i + 1] ?? true;
  const headingsShow = marksSentenceEnds(folded.filter((_, i) => closes(i)));
  return folded.map((text, i) => {
    const words = wordsOfFolded(text);
    const ids = words.map(vocabulary.wordId);
    return {
      words: ids,
      topics: topicsOf(ids, vocabulary),
      aside: asideOf(text, words.length, headingsShow && opens[i]! && closes(i)),
      leans: leansBack(text, words),
      joins: joinsOn(words),
      counts: FIGURE.test(text),
      defines: DEFINES.test(text),
      opensParagraph: opens[i]!,
    };
  });
}

/** Topics of a headline, in the numbers of the article. */
export function titleTopics(title: string | null, vocabulary: Vocabulary): number[] {
  return topicsOf(wordsOfFolded(foldArabic(title ?? '')).map(vocabulary.wordId), vocabulary);
}

function topicsOf(words: readonly number[], { topicOf }: Vocabulary): number[] {
  const topics: number[] = [];
  for (const word of words) {
    const topic = topicOf(word);
    if (topic !== NO_TOPIC) topics.push(topic);
  }
  return topics;
}
