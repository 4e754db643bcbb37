import type { TokenRecord, TokenStore } from '../../shared/ports/tokens.ts';

/** Tokens in a map. `reads` counts look-ups. */
export function memoryTokens(): TokenStore & { rows: Map<string, TokenRecord>; reads: number } {
  const rows = new Map<string, TokenRecord>();
  return {
    rows,
    reads: 0,
    async put(record) {
      if (rows.has(record.id)) throw new Error(`Expected a new token, got ${record.id} again`);
      rows.set(record.id, structuredClone(record));
    },
    async get(id) {
      this.reads += 1;
      return structuredClone(rows.get(id) ?? null);
    },
    list: async () => structuredClone([...rows.values()].sort((a, b) => +a.createdAt - +b.createdAt)),
    async revoke(id, at) {
      const row = rows.get(id);
      if (row !== undefined) row.revokedAt ??= at;
      return row !== undefined;
    },
  };
}
