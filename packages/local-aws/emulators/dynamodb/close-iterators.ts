import { AbstractKeyIterator, AbstractValueIterator } from 'abstract-level';

/**
 * dynalite 4.0.0 ends a read with `iterator.return()`, which the iterators of abstract-level 3 do not have: it leaves
 * each one open, and an open one keeps the tables and the write buffer of its moment, some 50 KB an article. Here they
 * get that method, and it closes them.
 */
export function closeIteratorsAfterReads(): void {
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
    Object.defineProperty(prototype, 'return', {
      configurable: true,
      value(this: { close(): Promise<void> }) {
        return this.close();
      },
    });
}
