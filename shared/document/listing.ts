import type { BilingualDocument, Outcome } from './schema.ts';
import { cutAt } from './title.ts';

/**
 * Code points of what a row and a list carry beside the title. Arabic letters are two bytes: together they stay within a
 * kilobyte.
 */
const MOST = { publisher: 100, publishedAt: 40, summaryAr: 240, summaryEn: 280 } as const;

/** The fields of an article in a list beside its title: enough to choose without opening it. */
export interface Listing {
  publisher: string | null;
  /** As the document has it: a date, or a date and time. */
  publishedAt: string | null;
  /** The first sentence of the summary. */
  summary: { ar: string; en: string } | null;
}

const NOTHING: Listing = { publisher: null, publishedAt: null, summary: null };

/** The listing of an outcome. Only a document has one. */
export function listingOf(outcome: Outcome): Listing {
  if (outcome.status !== 'completed') return NOTHING;
  const { publisher, publishedAt } = outcome.metadata;
  return {
    publisher: shownPublisher(publisher),
    publishedAt: publishedAt && cutAt(publishedAt, MOST.publishedAt),
    summary: firstOfSummary(outcome),
  };
}

/** A publisher's name as lists show it and as the filter `publisher` takes it; null if there is none. */
export function shownPublisher(publisher: string | null): string | null {
  return publisher ? cutAt(publisher, MOST.publisher) : null;
}

function firstOfSummary({ sentences, summary }: BilingualDocument): Listing['summary'] {
  const first = sentences[summary.sentences[0] ?? -1];
  return first ? { ar: cutAt(first.ar, MOST.summaryAr), en: cutAt(first.en, MOST.summaryEn) } : null;
}
