import type * as z from 'zod/mini';
import type { BilingualDocument } from '../document/schema.ts';
import { joinSentences } from '../summary/join-sentences.ts';
import { countWords, type Length, selectSentences } from '../summary/select.ts';
import type { Summary } from './schemas/article-schemas.ts';

export type Language = 'ar' | 'en' | 'both';
export type SummaryView = z.infer<typeof Summary>;

/**
 * Makes a summary of any length from a stored document: a prefix of the ranking, put back in reading order. Nothing is
 * computed again. If `length` is null, the sentences are those of the stored summary.
 */
export function summarize(document: BilingualDocument, lang: Language, length: Length | null): SummaryView {
  const counted = lang === 'en' ? 'en' : 'ar';
  const languages = lang === 'both' ? (['ar', 'en'] as const) : [lang];
  const ranked = document.sentences.map((sentence) => ({ rank: sentence.rank, words: countWords(sentence[counted]) }));
  const chosen = length === null ? document.summary.sentences : selectSentences(ranked, length);
  const sentences = chosen.flatMap((index) => document.sentences[index] ?? []);
  const texts = languages.map((language) => {
    const all = document.sentences.map(({ paragraph, [language]: text }) => ({ paragraph, text }));
    return [language, joinSentences(all, chosen)];
  });
  return {
    id: document.id,
    title: document.title,
    lang,
    sentences: sentences.map(({ index, ...sentence }) => ({
      index,
      ...Object.fromEntries(languages.map((language) => [language, sentence[language]])),
    })),
    ...Object.fromEntries(texts),
    words: sentences.reduce((sum, { index }) => sum + (ranked[index]?.words ?? 0), 0),
  };
}
