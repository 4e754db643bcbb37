import type { Scope } from '../document/scopes.ts';

/** A token as the table keeps it: everything but its secret. */
export interface TokenRecord {
  id: string;
  /** Given by its owner, shown in lists. */
  name: string;
  /** Hex SHA-256 of the secret. */
  secretHash: string;
  scopes: Scope[];
  createdAt: Date;
  /** Null: valid until it is revoked. */
  expiresAt: Date | null;
  revokedAt: Date | null;
}

export interface TokenStore {
  /** A new record; ids are random, so none is ever overwritten. */
  put(record: TokenRecord): Promise<void>;
  get(id: string): Promise<TokenRecord | null>;
  /** All of them, oldest first, revoked and expired ones too. */
  list(): Promise<TokenRecord[]>;
  /** False if there is no such token. Revoking again keeps the first date. */
  revoke(id: string, at: Date): Promise<boolean>;
}
