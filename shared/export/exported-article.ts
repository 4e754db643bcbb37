import type { BilingualDocument, Sentence } from '../document/schema.ts';

/** The parts of an article that every export shows, in their order. */
export interface ExportedArticle {
  title: { ar: string; en: string } | null;
  /** Source, author, date and address, as far as they are known. */
  facts: [name: string, value: string][];
  url: string | null;
  summary: { ar: string; en: string };
  sentences: Sentence[];
  isInSummary(sentence: Sentence): boolean;
  /** How the English came about. */
  note: string;
}

export function exportedArticle(document: BilingualDocument): ExportedArticle {
  const { title, metadata, summary, sentences, translation } = document;
  const { publisher, author, publishedAt, url } = metadata;
  const facts: [string, string | null][] = [
    ['Source', publisher],
    ['Author', author],
    ['Date', publishedAt],
    ['Address', url],
  ];
  const chosen = new Set(summary.sentences);
  const corrected = sentences.filter((sentence) => sentence.corrected).length;
  const byPeople = corrected === 0 ? '' : `; people corrected ${corrected} of ${sentences.length} sentences`;
  return {
    title,
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null),
    url: url !== null && /^https?:\/\//.test(url) ? url : null,
    summary,
    sentences,
    isInSummary: ({ index }) => chosen.has(index),
    note: `Translated from Arabic by ${translation.engine}${byPeople}.`,
  };
}
