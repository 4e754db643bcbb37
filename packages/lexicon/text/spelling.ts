/** How far a written word is from the careful spelling of a form. */

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
