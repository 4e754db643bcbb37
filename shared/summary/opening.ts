import { foldArabic } from '../arabic/normalize.ts';
import { isDangling } from './dangling-opening.ts';
import type { InputSentence, SentenceFacts } from './sentence-facts.ts';

/** The opening of an article: `news` if its first sentence says what happened, else the reason to doubt it. */
export type Opening =
  | 'news'
  | 'off-theme'
  | 'scene'
  | 'question'
  | 'headings'
  | 'list'
  | 'greeting'
  | 'leans-back'
  | 'interview'
  | 'live-blog';

/**
 * Weight of the reading order in the score; the rest is the weight of content. One half if the article
 * merely takes a run-up (a question, a scene) and still unfolds from the top; nothing if the top is arbitrary.
 */
export const ORDER_WEIGHT: Readonly<Record<Opening, number>> = {
  news: 1,
  'off-theme': 0.5,
  scene: 0,
  question: 0.5,
  headings: 0.5,
  list: 0.5,
  greeting: 0,
  'leans-back': 0,
  interview: 0,
  'live-blog': 0,
};

const SPEAKER_TURN =
  /^(?:[سج]\s*[-:–]|[*\-–•]?\s*(?:المذيع|المقدم|الضيف|الحرة|السائل|سؤال|جواب|س|ج)\s*:|(?:\p{L}+\s){0,2}\p{L}+\s?:\s)/u;
const LABEL = /^[*\-–•]?\s*((?:\p{L}+\s){0,2}\p{L}+)\s?[:\-–]/u;
/** `وقال الوزير:`: words before a colon that report speech instead of naming a speaker. */
const SAYING_LABEL = /^[وف]?(?:قال|اضاف|صرح|اكد|اوضح|تابع|كتب|ذكر|اعلن|يقول|تقول|قالت|اضافت|واضاف|كتبت|غرد|علق)/;
const CLOCK = /^\W{0,3}(?:الساعة\s*)?[0-9٠-٩]{1,2}[:٫.][0-9٠-٩]{2}(?!\d)/;
const ITEM = /^(?:[•·●○▪■◆►*–—-]|\(?[0-9٠-٩]{1,2}\s?[.)\-–ـ])\s*\S/;

/**
 * Judges the article's opening by its text alone. Bylines, datelines, captions and a headline above the first sentence
 * are stepped over.
 *
 * @param content the content score of each sentence: see content-score.ts
 */
export function readOpening(
  sentences: readonly InputSentence[],
  facts: readonly SentenceFacts[],
  content: readonly number[],
): Opening {
  const paragraphs = sentences.filter((_, i) => facts[i]!.opensParagraph).map(({ text }) => text);
  const form = formOf(paragraphs);
  if (form) return form;
  const first = facts.findIndex(({ aside }) => !isSteppedOver(aside));
  if (first === -1) return 'news';
  const { aside } = facts[first]!;
  if (aside === 'question' || aside === 'greeting') return aside;
  if (isDangling(sentences[first]!.text)) return 'leans-back';
  if (first > 0 && isSectioned(facts, paragraphs.length)) return 'headings';
  if (isScene(facts, first)) return 'scene';
  return isOffTheme(facts, content, first) ? 'off-theme' : 'news';
}

/** A sentence that says in so few words what somebody is opens a portrait, not the news. */
const FEW_WORDS = 6;

/** True for a feature's first brush stroke ("Wadud is a dreamer."), with its paragraph going on. */
function isScene(facts: readonly SentenceFacts[], first: number): boolean {
  const { words, defines } = facts[first]!;
  return defines && words.length <= FEW_WORDS && facts[first + 1]?.opensParagraph === false;
}

function isSteppedOver(aside: SentenceFacts['aside']): boolean {
  return aside !== null && aside !== 'question' && aside !== 'greeting';
}

/** True for a report: three headings or more, and one for every five paragraphs at least. */
function isSectioned(facts: readonly SentenceFacts[], paragraphs: number): boolean {
  const headings = facts.filter(({ aside }) => aside === 'heading').length;
  return headings >= 3 && headings >= paragraphs / 5;
}

/** Texts that consist of turns, times or items instead of paragraphs. */
function formOf(paragraphs: readonly string[]): Opening | null {
  const share = (pattern: RegExp) => paragraphs.filter((text) => pattern.test(text)).length / paragraphs.length;
  if (paragraphs.length < 4) return null;
  if (share(CLOCK) >= 0.3) return 'live-blog';
  if (share(SPEAKER_TURN) >= 0.4 && takesTurns(paragraphs)) return 'interview';
  return share(ITEM) >= 0.5 ? 'list' : null;
}

/** True if the same speakers come again, or questions do. `صرح غريزمان:` is a report, and so is a squad by position. */
function takesTurns(paragraphs: readonly string[]): boolean {
  const labels = paragraphs.flatMap((text) => LABEL.exec(text)?.[1]?.trim() ?? []);
  const speakers = labels.filter((label) => !SAYING_LABEL.test(foldArabic(label)));
  const again = speakers.length - new Set(speakers).size;
  const questions = paragraphs.filter((text) => /[؟?]/.test(text)).length;
  return again >= 2 || (questions >= 3 && speakers.length >= 2);
}

/** Lead that the best opener of another paragraph must have for the first sentence to lose its place. */
const FAR_AHEAD = 1.75;

/** True if the first sentence says far less about the article's topic than the opener of a later paragraph. */
function isOffTheme(facts: readonly SentenceFacts[], content: readonly number[], first: number): boolean {
  const later = content.filter((_, i) => i > first && facts[i]!.opensParagraph && facts[i]!.aside === null);
  const best = later.reduce((max, score) => Math.max(max, score), Number.NEGATIVE_INFINITY);
  return best - content[first]! > FAR_AHEAD;
}
