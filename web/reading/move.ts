import { showingOf } from './pairs.ts';

const SENTENCE = '[data-sentence]';
const STEPS: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * Moving between sentences by keys, inside a view that shows each once a language: up and down to the neighbours,
 * sideways to the same sentence in the other language. Null for every other key, and if there is no sentence there.
 */
export function neighbour(view: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') return otherLanguage(view, from);
  const step = STEPS[key];
  if (step === undefined) return null;
  const column = columnOf(view, from.dataset.language);
  return column[step(column.indexOf(from), column.length - 1)] ?? null;
}

/** One tab stop a column. Tab goes to the sentence that was left last. */
export function setTabStops(view: HTMLElement): void {
  for (const language of ['ar', 'en']) columnOf(view, language)[0]?.setAttribute('tabindex', '0');
}

/** Moves the column's tab stop to a sentence. */
export function takeTabStop(view: HTMLElement, sentence: HTMLElement): void {
  for (const other of columnOf(view, sentence.dataset.language)) other.removeAttribute('tabindex');
  sentence.setAttribute('tabindex', '0');
}

function columnOf(view: HTMLElement, language = ''): HTMLElement[] {
  return [...view.querySelectorAll<HTMLElement>(`${SENTENCE}[data-language="${language}"]`)];
}

function otherLanguage(view: HTMLElement, from: HTMLElement): HTMLElement | null {
  const twin = showingOf(view, Number(from.dataset.sentence), from.dataset.language === 'ar' ? 'en' : 'ar');
  return twin?.checkVisibility() ? twin : null;
}
