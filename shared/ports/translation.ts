/** The store of translated sentences. Keys are those of `memoryKey`. */
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
   * @throws TranslationRejected if the service refuses this text for good
   * @throws TranslationUnavailable if it took no text now: it is busy or down, or a right or a resource is missing
   */
  translate(text: string): Promise<{ text: string; appliedTerms: AppliedTerm[] }>;
}

/** Claims on requests, so that of several workers with the same lines one sends them and the others wait for it. */
export interface RequestClaims {
  /** False if another worker has it. A claim ends by itself if its holder dies. */
  take(name: string): Promise<boolean>;
  giveBack(name: string): Promise<void>;
}
