import type { Article } from '../document/article.ts';
import { articleId } from '../document/identity.ts';
import type { BilingualDocument, Sentence, Source } from '../document/schema.ts';
import type { SourceVersion } from '../ports/uploads.ts';
import { joinSentences } from '../summary/join-sentences.ts';
import type { RankedSentence } from '../summary/rank.ts';
import { countWords, DEFAULT_LENGTH, selectSentences } from '../summary/select.ts';
import type { ArticleTranslation } from '../translation/translate-article.ts';

export interface DocumentParts {
  source: SourceVersion;
  sha256: string;
  article: Article;
  ranking: RankedSentence[];
  method: string;
  translation: ArticleTranslation;
  timings: { totalMs: number; translateMs: number };
  createdAt: Date;
  revision: number;
}

/** Puts the parts of a bilingual document together: pure, and the only place that knows its shape. */
export function assembleDocument(parts: DocumentParts): BilingualDocument {
  const { article, translation } = parts;
  const sentences = alignSentences(parts);
  return {
    schemaVersion: '1',
    id: articleId(parts.source.key),
    revision: parts.revision,
    status: 'completed',
    source: describeSource(parts.source, parts.sha256, article),
    language: { source: 'ar', target: 'en', confidence: article.language.confidence },
    text: article.text,
    // A page that does not say its address has the one that it was fetched from.
    metadata: { ...article.metadata, url: article.metadata.url ?? parts.source.url ?? null },
    title: article.title === null ? null : { ar: article.title, en: translation.title ?? '' },
    sentences,
    summary: summarize(sentences, parts.method),
    removed: article.removed,
    translation: translation.report,
    timings: parts.timings,
    warnings: article.warnings,
    createdAt: parts.createdAt.toISOString(),
  };
}

export function describeSource(
  source: SourceVersion,
  sha256: string | null,
  read: { contentType: string; encoding: string } | null,
): Source {
  return {
    bucket: source.bucket,
    key: source.key,
    versionId: source.versionId,
    etag: source.etag,
    bytes: source.bytes,
    sha256,
    contentType: read?.contentType ?? source.contentType,
    encoding: read?.encoding ?? null,
    uploadedAt: source.uploadedAt.toISOString(),
  };
}

function alignSentences({ article, ranking, translation }: DocumentParts): Sentence[] {
  return article.sentences.map((sentence, i) => {
    const { rank, score } = ranking[i] as RankedSentence;
    const { en, flags, correctedAt } = translation.sentences[i] as ArticleTranslation['sentences'][number];
    const { index, paragraph, text, start, end } = sentence;
    const all = sentence.split && !flags.includes('split') ? [...flags, 'split' as const] : flags;
    const aligned = { index, paragraph, ar: text, en, rank, score, start, end, flags: all };
    return correctedAt === undefined ? aligned : { ...aligned, ...byPerson(correctedAt) };
  });
}

/** The marks of a sentence that a person corrected. */
export function byPerson(correctedAt: Date): Pick<Sentence, 'corrected' | 'correctedAt'> {
  return { corrected: true, correctedAt: correctedAt.toISOString() };
}

/** The default summary: chosen on the Arabic, shown in both languages by the same sentence numbers. */
function summarize(sentences: Sentence[], method: string): BilingualDocument['summary'] {
  const ranked = sentences.map(({ rank, ar }) => ({ rank, words: countWords(ar) }));
  const chosen = selectSentences(ranked, DEFAULT_LENGTH);
  const text = (language: 'ar' | 'en') => joinChosen(sentences, chosen, language);
  return { sentences: chosen, ar: text('ar'), en: text('en'), method };
}

/** The chosen sentences as one text. */
export function joinChosen(sentences: Sentence[], chosen: number[], language: 'ar' | 'en'): string {
  const texts = sentences.map(({ paragraph, [language]: text }) => ({ paragraph, text }));
  return joinSentences(texts, chosen);
}
