/** One page of a list. */
export interface Page<T> {
  items: T[];
  /** Null at the end. */
  nextCursor: string | null;
}

/** The items of a list, asked for a page at a time and only as far as they are read. */
export async function* itemsOf<T>(page: (cursor: { cursor?: string }) => Promise<Page<T>>): AsyncGenerator<T, void> {
  let position: { cursor?: string } | null = {};
  while (position !== null) {
    const { items, nextCursor }: Page<T> = await page(position);
    yield* items;
    position = nextCursor === null ? null : { cursor: nextCursor };
  }
}
