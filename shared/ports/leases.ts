/** Keeps two workers from paying for the same work at the same time. It saves money and carries no correctness. */
export interface LeaseStore {
  /** True if nobody else holds it at `now`; its owner may take it again. */
  acquire(name: string, owner: string, now: Date, until: Date): Promise<boolean>;
  release(name: string, owner: string): Promise<void>;
}
