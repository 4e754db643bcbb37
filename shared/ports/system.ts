export type Clock = () => Date;

export interface Random {
  bytes(length: number): Uint8Array;
  /** 0 ≤ x < 1. */
  fraction(): number;
}
