import type { Language } from '../dom/language.ts';
import { neighbour, takeTabStop } from './move.ts';
import { type Pairs, sentenceOf } from './pairs.ts';

/**
 * Brings a view with sentences to life: pairs light up under the pointer and the focus, keys move between them, and a
 * click, Enter or Space picks one.
 */
export function enliven(view: HTMLElement, pairs: Pairs, pick: (index: number, language: Language) => void): void {
  view.addEventListener('pointerover', ({ target }) => pairs.light(sentenceOf(target)));
  view.addEventListener('pointerleave', () => pairs.light(sentenceOf(document.activeElement)));
  view.addEventListener('focusin', ({ target }) => pairs.light(sentenceOf(target)));
  view.addEventListener('focusout', () => pairs.light(null));
  const pickAt = (span: HTMLElement) => pick(Number(span.dataset.sentence), span.dataset.language as Language);
  view.addEventListener('click', ({ target }) => {
    const isSelecting = getSelection()?.isCollapsed === false;
    if (sentenceOf(target) === null || isSelecting) return;
    stand(view, target as HTMLElement, { preventScroll: true });
    pickAt(target as HTMLElement);
  });
  view.addEventListener('keydown', (event) => {
    const from = event.target as HTMLElement;
    if (sentenceOf(from) === null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') pickAt(from);
    else {
      const next = neighbour(view, from, event.key);
      if (next === null) return;
      stand(view, next);
    }
    event.preventDefault();
  });
}

/** Focuses a sentence; keys move on from there. */
export function stand(view: HTMLElement, sentence: HTMLElement, options?: FocusOptions): void {
  takeTabStop(view, sentence);
  sentence.focus(options);
}
