import type { BilingualDocument } from '../../shared/document/schema.ts';
import { copyButton } from '../dom/copy.ts';
import { element } from '../dom/element.ts';
import { articleText } from './article-text.ts';
import type { Correct } from './correction-form.ts';
import { flagOverview } from './flag-overview.ts';
import { setTabStops } from './move.ts';
import { createPairs } from './pairs.ts';
import { createPicking } from './picking.ts';
import { readingControls } from './reading-controls.ts';
import { removedView } from './removed-view.ts';
import { sentenceDetails } from './sentence-details.ts';
import { enliven } from './sentence-keys.ts';
import { summaryView } from './summary-view.ts';
import { titleView } from './title-view.ts';
import { translationFacts } from './translation-facts.ts';

/**
 * A bilingual document to read. `actions` arranges what can be done with it, after the buttons it is given.
 */
export function documentView(
  doc: BilingualDocument,
  actions: (...more: HTMLElement[]) => HTMLElement,
  correct: Correct,
): HTMLElement {
  const pairs = createPairs();
  const details = sentenceDetails(doc, () => picking.end(), correct);
  const text = articleText(doc, pairs, (index) => picking.pick(index));
  const picking = createPicking(text, pairs, details);
  const summary = summaryView(doc, pairs);
  const look = (view: string) => {
    article.dataset.view = view;
  };
  const length = doc.summary.sentences.length;
  summary.show(length);
  setTabStops(text);
  for (const view of [text, summary.view]) enliven(view, pairs, picking.pick);
  const article = element(
    'article',
    { 'data-view': 'both', onkeydown: (event: KeyboardEvent) => event.key === 'Escape' && picking.end() },
    titleView(doc),
    readingControls({ sentences: doc.sentences.length, length, choose: summary.show, look }),
    summary.view,
    articleSection(text, flagOverview(doc)),
    removedView(doc),
    translationFacts(doc),
    actions(jsonButton(doc)),
    details.view,
  );
  return article;
}

function articleSection(text: HTMLElement, overview: HTMLElement | null): HTMLElement {
  const keys = 'Up and down: the next sentence. Left and right: the other language. Enter: details.';
  const hint = element('p', { class: 'keys hint', 'aria-hidden': 'true' }, keys);
  return element(
    'section',
    { 'aria-labelledby': 'article-text' },
    element('h2', { id: 'article-text', class: 'unseen' }, 'Article'),
    overview,
    text,
    hint,
  );
}

function jsonButton(doc: BilingualDocument): HTMLElement {
  return copyButton('Copy JSON', () => JSON.stringify(doc, null, 2));
}
