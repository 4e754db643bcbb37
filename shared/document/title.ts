/** A longer text is no title, whoever says so: reading makes it the first paragraph of the body. In code points. */
export const MAX_TITLE_CHARACTERS = 300;

interface BilingualTitle {
  ar: string;
  en: string;
}

/**
 * The title as rows, lists, events and logs carry it: none if the Arabic is longer than a title may be, and the English
 * cut at the same length.
 */
export function boundedTitle(title: BilingualTitle | null): BilingualTitle | null {
  if (title === null || isLonger(title.ar)) return null;
  return isLonger(title.en) ? { ar: title.ar, en: cutAt(title.en, MAX_TITLE_CHARACTERS) } : title;
}

/** At most `length` code points of a text; an ellipsis stands for what is left out. */
export function cutAt(text: string, length: number): string {
  if (text.length <= length) return text;
  const points = [...text.slice(0, 2 * length + 2)];
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}

/** Looks at no more of the text than it needs: it may be of any length. */
const isLonger = (text: string) =>
  text.length > MAX_TITLE_CHARACTERS && [...text.slice(0, 2 * MAX_TITLE_CHARACTERS + 2)].length > MAX_TITLE_CHARACTERS;
