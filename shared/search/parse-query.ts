import { type Stem, stemsOf } from './stems.ts';

/** The terms that an article must have to answer a query. */
export interface SearchWords {
  /** Stems that a found article has among its terms. */
  terms: string[];
  /** Stems of function words, if there is nothing else: they stand in no index, but in what a list shows. */
  shown: string[];
}

/** Words of a query that are looked at. */
export const MOST_WORDS = 12;

/** The stems to look for; null if the query has no word. Function words tell nothing beside words that do. */
export function parseQuery(text: string): SearchWords | null {
  const stems = stemsOf(text).slice(0, MOST_WORDS);
  if (stems.length === 0) return null;
  const different = (chosen: Stem[]) => [...new Set(chosen.map(({ stem }) => stem))];
  const terms = different(stems.filter(({ isFunctional }) => !isFunctional));
  return { terms, shown: terms.length > 0 ? [] : different(stems) };
}
