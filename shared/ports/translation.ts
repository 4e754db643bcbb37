/** Where the sentences that were paid for are remembered. Keys are those of `memoryKey`. */
export interface TranslationMemory {
  recall(keys: readonly string[]): Promise<Map<string, string>>;
  remember(entries: ReadonlyMap<string, string>): Promise<void>;
}

/** A glossary term that the engine found in the text, and the English that it has to have there. */
export interface AppliedTerm {
  ar: string;
  en: string;
}

/** One TranslateText request. */
export interface Translator {
  /**
   * @throws TranslationRejected where the service refuses this text for good
   * @throws TranslationUnavailable where it may be tried again later (throttled, down)
   */
  translate(text: string): Promise<{ text: string; appliedTerms: AppliedTerm[] }>;
}
