/** One day's spending (UTC). */
export interface DayUsage {
  date: string;
  articles: number;
  requests: number;
  billedCharacters: number;
  reusedCharacters: number;
}

export interface UsageStore {
  /** Takes `characters` from the day's budget; false (and nothing taken) if it does not hold that much. */
  reserve(day: string, characters: number): Promise<boolean>;
  /** Gives back what was reserved for a request that the service did not accept. */
  release(day: string, characters: number): Promise<void>;
  /** Counts a finished article. */
  count(day: string, article: { reusedCharacters: number }): Promise<void>;
  /** Days with any use, `from` to `to` (YYYY-MM-DD, both included), oldest first. */
  range(from: string, to: string): Promise<DayUsage[]>;
}
