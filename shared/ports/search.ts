/** The search index: for every term the positions (`positionOf`) of the articles that have it. */
export interface SearchIndex {
  /** Writes a posting of the article for each term, gone after `expiresAt`. Again changes nothing. */
  add(position: string, terms: readonly string[], expiresAt: Date): Promise<void>;
  /** Takes the article's postings of the terms away. */
  remove(position: string, terms: readonly string[]): Promise<void>;
  /** Positions with the term from `from` on and before `below`, newest first, at most `limit`; whether there are more. */
  read(term: string, range: PostingRange): Promise<{ positions: string[]; more: boolean }>;
}

export interface PostingRange {
  from: string;
  below: string;
  limit: number;
}
