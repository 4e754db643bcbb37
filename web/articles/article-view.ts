import type { ArticleAnswer, BilingualDocument, Client } from '../../client/index.ts';
import { element } from '../dom/element.ts';
import { tell } from '../dom/notice.ts';
import { documentView } from '../reading/document-view.ts';
import { articleActions } from './article-actions.ts';
import { exportMenu } from './export-menu.ts';
import { failureView } from './failure-view.ts';
import { follow } from './follow.ts';
import { journeyView } from './journey-view.ts';

export interface ArticleOptions {
  client: Client;
  id: string;
  signal: AbortSignal;
  /** True if the article was sent a moment ago, so that the API may not know it yet. */
  isNew: boolean;
  /** Shows a view on the screen. `title` names the tab. */
  show: (view: HTMLElement, title: string) => void;
  /** It settled, or began again: lists that show it are out of date. */
  changed: () => void;
  deleted: () => void;
}

/** Asks so often for what was sent a moment ago: half a minute. */
const PATIENCE = 30;

/** Follows an article until it is settled and shows it on every step; again, when it is to be translated again. */
export async function openArticle(options: ArticleOptions, after = 0): Promise<void> {
  const { client, id, signal, isNew, show } = options;
  const journey = journeyView();
  let isJourneyShown = false;
  for await (const stage of follow(client, id, { signal, after, patience: isNew ? PATIENCE : 0 })) {
    if (stage.at === 'settled') return settle(options, stage.answer, isJourneyShown);
    journey.show(stage);
    if (!isJourneyShown) show(journey.view, 'On its way');
    isJourneyShown = true;
  }
}

function settle(options: ArticleOptions, answer: ArticleAnswer, wasOnItsWay: boolean): void {
  const { client, id, show, changed, deleted } = options;
  const restarted = () => {
    changed();
    return openArticle(options, answer.revision);
  };
  const actions = (...more: HTMLElement[]) => articleActions(client, id, { restarted, deleted }, ...more);
  if ('document' in answer) show(linkView(answer.document.url, actions()), 'A large document');
  else if (answer.status === 'failed') show(failureView(answer, actions()), 'No document');
  else showDocument(options, answer, (...more) => actions(exportMenu(client, id), ...more));
  if (wasOnItsWay) changed();
}

function showDocument(
  options: ArticleOptions,
  doc: BilingualDocument,
  actions: (...more: HTMLElement[]) => HTMLElement,
): void {
  const { client, id, show, changed } = options;
  const correct = async (index: number, en: string) => {
    const corrected = await client.articles.correct(id, index, { en, revision: doc.revision });
    if (options.signal.aborted) return;
    const place = window.scrollY;
    showDocument(options, corrected, actions);
    window.scrollTo({ top: place, behavior: 'instant' });
    tell('Corrected, here and in every later article.');
    changed();
  };
  show(documentView(doc, actions, correct), doc.title?.en ?? opening(doc));
}

/** Names the tab of an article without a title. */
function opening({ sentences }: BilingualDocument): string {
  return sentences[0]?.en.split(' ').slice(0, 10).join(' ') ?? 'Untitled article';
}

/** A document that is larger than the API may answer comes as a link. */
function linkView(url: string, actions: HTMLElement): HTMLElement {
  return element(
    'section',
    { class: 'failure' },
    element('h1', { tabindex: -1 }, 'This document is too large for the page'),
    element('p', { class: 'lead' }, element('a', { href: url }, 'Download it as JSON')),
    actions,
  );
}
