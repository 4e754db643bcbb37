/** Words written without the space between them, as happens when a page is copied: انخفضتمبيعات is two words. */
import type { Token } from '../text/tokens.ts';

/** Shorter runs are names more often than glued words, unless a letter inside ends a word. */
const SHORTEST = 11;
const WITH_ENDING = /^(?=.{7})..+[ةى]../;
const LONGEST = 120;
/** No name is longer: such a run may have a name inside that the dictionary lacks. */
const LONGEST_NAME = 14;
const NAME_LETTER_COST = 2;
/** Words of two letters that may stand alone inside such a run. */
const SHORT = /^(?:من|في|عن|أن|إن|ما|لا|لم|لن|قد|هو|هي|أو)$/;
/** The cost of a part. Few long parts cost less than many short ones. */
const PART_COST = 3;

/** The parts of a run of glued words; the token itself if it cannot be cut into known words. `isKnown` asks the dictionary. */
export function splitGlued(token: Token, isKnown: (word: string) => boolean): Token[] {
  const { text } = token;
  if (token.type !== 'arabic' || token.only || text.length > LONGEST) return [token];
  if ((text.length < SHORTEST && !WITH_ENDING.test(text)) || isKnown(text)) return [token];
  const parts = bestParts(text, isKnown);
  if (!parts) return [token];
  return parts.map((part, at) => ({ ...token, text: part, raw: part, spaceBefore: at > 0 || token.spaceBefore }));
}

function bestParts(text: string, isKnown: (word: string) => boolean): string[] | null {
  const best: ({ cost: number; from: number } | null)[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= text.length; end += 1) {
    best[end] = null;
    for (let from = Math.max(0, end - 14); from < end; from += 1) {
      const before = best[from];
      const part = text.slice(from, end);
      if (!before) continue;
      const partCost = costOf(part, isKnown, text.length > LONGEST_NAME);
      if (partCost === null) continue;
      const cost = before.cost + partCost;
      if (!best[end] || cost < (best[end]?.cost ?? 0)) best[end] = { cost, from };
    }
  }
  const whole = best[text.length];
  if (!whole || whole.cost > text.length) return null;
  const parts: string[] = [];
  for (let end = text.length; end > 0; end = best[end]?.from ?? 0) parts.unshift(text.slice(best[end]?.from ?? 0, end));
  return parts.length > 1 ? parts : null;
}

/** Null if the letters cannot be a word by themselves. */
function costOf(part: string, isKnown: (word: string) => boolean, mayBeName: boolean): number | null {
  // These letters end a word.
  if (/[ةى]./.test(part) || /^[ةىءئؤ]/.test(part)) return null;
  if (part.length < 3) return SHORT.test(part) ? PART_COST + 1 : null;
  if (isKnown(part)) return PART_COST + (part.length < 4 ? 2 : 0) - (SHORT.test(part) ? 1 : 0);
  return mayBeName && part.length > 3 && part.length < 11 ? PART_COST + part.length * NAME_LETTER_COST : null;
}
