/**
 * Puts new items into a list that is looked at: who stands on a button or link of an item (`data-id`) stays there,
 * although the item is another element now.
 */
export function replaceItems(list: HTMLElement, items: HTMLElement[]): void {
  const place = placeOf(document.activeElement, list);
  list.replaceChildren(...items);
  if (place === null) return;
  const item = items.find(({ dataset }) => dataset.id === place.id);
  if (item !== undefined) stopsOf(item)[place.stop]?.focus();
}

function placeOf(node: Element | null, list: HTMLElement): { id: string; stop: number } | null {
  const item = node?.closest<HTMLElement>('[data-id]');
  if (!item?.dataset.id || !list.contains(item)) return null;
  return { id: item.dataset.id, stop: stopsOf(item).indexOf(node as HTMLElement) };
}

function stopsOf(item: HTMLElement): HTMLElement[] {
  return [...item.querySelectorAll<HTMLElement>('a, button')];
}
