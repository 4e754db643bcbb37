import type { Language } from '../dom/language.ts';
import { type Pairs, showingOf } from './pairs.ts';
import { stand } from './sentence-keys.ts';

export interface Picking {
  /** Outlines a sentence, opens its details, and brings it into sight. */
  pick(index: number, language?: Language): void;
  /** Returns to reading. If the focus was in the details, it returns to its sentence. */
  end(): void;
}

export function createPicking(
  text: HTMLElement,
  pairs: Pairs,
  details: { view: HTMLElement; show: (index: number | null) => void },
): Picking {
  let picked: HTMLElement | null = null;
  return {
    pick(index, language = 'en') {
      pairs.pick(index);
      details.show(index);
      picked = showingOf(text, index, language);
      picked?.scrollIntoView({ block: 'nearest' });
    },
    end() {
      const wasInside = details.view.contains(document.activeElement);
      pairs.pick(null);
      details.show(null);
      if (wasInside && picked) stand(text, picked);
    },
  };
}
