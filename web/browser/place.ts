/** The current place in the page. It is the fragment, so that a link, a reload and the back button lead there. */
export type Place =
  | { screen: 'send' }
  | { screen: 'article'; id: string }
  | { screen: 'webhooks' }
  | { screen: 'deliveries'; id: string };

const PATTERNS: [RegExp, (id: string) => Place][] = [
  [/^#\/articles\/([a-z2-7]{26})$/, (id) => ({ screen: 'article', id })],
  [/^#\/webhooks$/, () => ({ screen: 'webhooks' })],
  [/^#\/webhooks\/(wh_[0-9a-f]{32})$/, (id) => ({ screen: 'deliveries', id })],
];

/** The place that a fragment names; the first screen for anything else. */
export function placeOf(hash: string): Place {
  for (const [pattern, place] of PATTERNS) {
    const match = pattern.exec(hash);
    if (match) return place(match[1] ?? '');
  }
  return { screen: 'send' };
}

/** The link to a place. */
export function linkTo(place: Place): string {
  if (place.screen === 'article') return `#/articles/${place.id}`;
  if (place.screen === 'deliveries') return `#/webhooks/${place.id}`;
  return place.screen === 'webhooks' ? '#/webhooks' : '#/';
}
