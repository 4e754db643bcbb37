/** Distance between a written word and the careful spelling of a form. */

/** أعتقد is "I believe": of verbs as long as this the past begins with a bare alef. */
const LONG_PAST = /^ا...*$/;

/** Returns true if the first letter shows the first person rather than a past of the derived forms. */
export function looksFirstPerson(careful: string, spelled: string): boolean {
  return spelled.startsWith('أ') && LONG_PAST.test(careful) && careful.length >= 5;
}

/** A bare alef for a hamza is careless; one hamza for another, or ى for ي, is another word more often than not. */
export function spellingCost(careful: string, spelled: string, strict: boolean): number {
  if (careful === spelled) return 0;
  let cost = 0;
  for (let at = 0; at < careful.length; at += 1) {
    if (careful[at] !== spelled[at]) cost += letterCost(careful[at] ?? '', spelled[at] ?? '', strict);
  }
  return cost;
}

function letterCost(careful: string, spelled: string, strict: boolean): number {
  if (careful === 'آ') return spelled === 'ا' ? 1 : 8;
  if (spelled === 'ا') return strict ? 2.5 : 0.5;
  return careful === 'ا' ? 1.2 : /[أإ]/.test(careful) ? 2 : 0.9;
}
