/** English adverbs from adjectives: quick → quickly. */

const IRREGULAR: Readonly<Record<string, string>> = {
  good: 'well',
  better: 'better',
  best: 'best',
  fast: 'fast',
  hard: 'hard',
  early: 'early',
  late: 'late',
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  yearly: 'yearly',
  public: 'publicly',
  full: 'fully',
  whole: 'wholly',
  friendly: 'in a friendly way',
  large: 'significantly',
  big: 'greatly',
  special: 'especially',
  larger: 'more',
  continuous: 'continuously',
  long: 'at length',
};

/** The adverb of an adjective. */
export function adverbOf(adjective: string): string {
  const known = IRREGULAR[adjective];
  if (known) return known;
  if (/ly$/.test(adjective)) return `in a ${adjective} way`;
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}ily`;
  if (/[^aeiou]le$/.test(adjective)) return `${adjective.slice(0, -1)}y`;
  if (/ic$/.test(adjective)) return `${adjective}ally`;
  return `${adjective}ly`;
}
