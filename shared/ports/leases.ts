/** Keeps two workers from paying for the same work at the same time. It saves money and carries no correctness. */
export interface LeaseStore {
  /** True if nobody else holds it at `now`; its owner may take it again. */
  acquire(name: string, owner: string, now: Date, until: Date): Promise<boolean>;
  /**
   * Takes the lease for a try at `work`. Returns how many tries of this work began since a release, this one included:
   * only a try whose owner died is not followed by one. Null if somebody else holds the lease at `now`.
   */
  attempt(name: string, owner: string, work: string, now: Date, until: Date): Promise<number | null>;
  release(name: string, owner: string): Promise<void>;
}
