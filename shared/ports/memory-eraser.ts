/** Removes remembered sentences. Keys are those of `memoryKey`. */
export interface MemoryEraser {
  /** Returns the number of sentences that were remembered and are not any more. */
  forget(keys: readonly string[]): Promise<number>;
  /** Every remembered sentence. `progress` is told the number so far. */
  forgetAll(progress?: (forgotten: number) => void): Promise<number>;
}
