import { element } from '../dom/element.ts';
import type { Language } from '../dom/language.ts';

/** Every showing of a sentence, in the article and in the summary, in both languages: what happens to one happens to all. */
export interface Pairs {
  /** A showing of sentence `index`; put it into a block of its language. */
  span(index: number, language: Language, text: string): HTMLSpanElement;
  /** Forgets showings that were taken out of the page. */
  drop(spans: Iterable<Element>): void;
  /** Marks the sentences that the summary has, and no others. */
  mark(chosen: ReadonlySet<number>): void;
  /** Lights up one sentence and puts out the one before; null: none. */
  light(index: number | null): void;
  /** Keeps one sentence outlined; null: none. */
  pick(index: number | null): void;
}

export function createPairs(): Pairs {
  const showings = new Map<number, Set<HTMLSpanElement>>();
  let marked: ReadonlySet<number> = new Set();
  const toggle = (index: number | null, name: string, on: boolean) => {
    if (index === null) return;
    for (const span of showings.get(index) ?? []) span.classList.toggle(name, on);
  };
  const exclusive = (name: string) => {
    let current: number | null = null;
    return (index: number | null) => {
      toggle(current, name, false);
      toggle(index, name, true);
      current = index;
    };
  };

  return {
    span(index, language, text) {
      const span = element('span', { class: 'sentence', 'data-sentence': index, 'data-language': language }, text);
      const known = showings.get(index) ?? new Set();
      showings.set(index, known.add(span));
      return span;
    },
    drop(spans) {
      for (const span of spans) showings.get(sentenceOf(span) ?? -1)?.delete(span as HTMLSpanElement);
    },
    mark(chosen) {
      for (const index of marked.difference(chosen)) toggle(index, 'chosen', false);
      for (const index of chosen) toggle(index, 'chosen', true);
      marked = chosen;
    },
    light: exclusive('lit'),
    pick: exclusive('picked'),
  };
}

/** The showing of a sentence inside a view, in one language. */
export function showingOf(view: HTMLElement, index: number, language: Language): HTMLElement | null {
  return view.querySelector<HTMLElement>(`[data-sentence="${index}"][data-language="${language}"]`);
}

/** The number of the sentence that a node stands in; null outside of sentences. */
export function sentenceOf(node: EventTarget | null): number | null {
  const span = node instanceof Element ? node.closest<HTMLElement>('[data-sentence]') : null;
  return span === null ? null : Number(span.dataset.sentence);
}
