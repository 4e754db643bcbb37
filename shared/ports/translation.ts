/** The store of translated sentences. Keys are those of `memoryKey`. */
export interface TranslationMemory {
  recall(keys: readonly string[]): Promise<Map<string, string>>;
  remember(entries: ReadonlyMap<string, string>): Promise<void>;
}

/** The English that a person gave a sentence. */
export interface Correction {
  ar: string;
  en: string;
  correctedAt: Date;
}

/** The store of corrected sentences, which stand above what any engine said. Keys are those of `correctionKey`. */
export interface CorrectionStore {
  recall(keys: readonly string[]): Promise<Map<string, Correction>>;
  /** Keeps a correction unless one of that time or a later one is kept. Returns whether it was written. */
  keep(key: string, correction: Correction): Promise<boolean>;
  /** All corrections, oldest first. `cursor` is the position after the last item of the page before. */
  list(cursor: string | null): Promise<{ items: Correction[]; nextCursor: string | null }>;
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
