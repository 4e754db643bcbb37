import { openArticle } from './articles/article-view.ts';
import { loadingView, problemView } from './articles/interim-views.ts';
import { recentList } from './articles/recent-list.ts';
import { type Sending, sendView } from './articles/send-view.ts';
import { createUploads } from './articles/uploads.ts';
import { uploadsView } from './articles/uploads-view.ts';
import { linkTo, type Place, placeOf } from './browser/place.ts';
import { byId } from './dom/element.ts';
import { tellLink } from './dom/notice.ts';
import { openClient } from './open-client.ts';
import { showScreen } from './screen.ts';
import { usageLine } from './usage-line.ts';
import { deliveriesView } from './webhooks/deliveries-view.ts';
import { webhooksView } from './webhooks/webhooks-view.ts';

/** A text that is one web address stands for the page there. */
const isAddress = (text: string) => /^\s*https?:\/\/\S+\s*$/.test(text);

/**
 * Everything behind the token: the list at the side, and the screen that the fragment names. Ends with `signal`.
 * @param onRefused called when the API does not take the token
 */
export function createSite(token: string, signal: AbortSignal, onRefused: () => void): void {
  const client = openClient(token, onRefused);
  const recent = recentList(client, signal);
  const usage = usageLine(client);
  const sent = new Set<string>();
  let left = new AbortController();

  const goTo = (place: Place) => {
    location.hash = linkTo(place);
  };
  const onSent = (ids: string[]) => {
    for (const id of ids) sent.add(id);
    if (ids.length > 0) recent.refresh(ids);
  };
  const uploads = createUploads(client, (ids) => {
    onSent(ids);
    panel.render();
  });
  const panel = uploadsView(uploads);
  /** Opens what was sent alone, but only for a person who has not gone on to something else meanwhile. */
  const openIfWaiting = (here: AbortSignal, id: string) => {
    if (!here.aborted) goTo({ screen: 'article', id });
    else tellLink('It was sent.', linkTo({ screen: 'article', id }));
  };
  const sendingFrom = (here: AbortSignal): Sending => ({
    files: async (files) => {
      const [only, ...others] = await uploads.send(files);
      if (only?.id === undefined || others.length > 0 || uploads.all().length > 1) return;
      uploads.clear();
      openIfWaiting(here, only.id);
    },
    text: async (text) => {
      const { id } = await client.articles.create(isAddress(text) ? { url: text.trim() } : text);
      onSent([id]);
      openIfWaiting(here, id);
    },
  });
  const changed = () => {
    recent.refresh();
    void usage.refresh();
  };

  function show(place: Place): void {
    left.abort();
    left = new AbortController();
    const here = AbortSignal.any([signal, left.signal]);
    recent.mark(place.screen === 'article' ? place.id : null);
    if (place.screen === 'send') showScreen('send', sendView(sendingFrom(here)), 'Send an article');
    else if (place.screen === 'webhooks') showScreen('webhooks', webhooksView(client), 'Webhooks');
    else if (place.screen === 'deliveries')
      showScreen('webhooks', deliveriesView(client, place.id, here), 'Delivery log');
    else showArticle(place.id, here);
  }

  function showArticle(id: string, here: AbortSignal): void {
    const deleted = () => {
      goTo({ screen: 'send' });
      changed();
    };
    const showView = (view: HTMLElement, title: string) => showScreen('article', view, title);
    const options = { client, id, signal: here, isNew: sent.has(id), show: showView, changed, deleted };
    showView(loadingView(), 'Loading');
    openArticle(options).catch((error: Error) => {
      if (!here.aborted)
        showView(
          problemView(error, () => showArticle(id, here)),
          'Not here',
        );
    });
  }

  byId('side').replaceChildren(recent.view, usage.view);
  byId('uploads').replaceChildren(panel.view);
  signal.addEventListener('abort', () => byId('uploads').replaceChildren());
  const onhashchange = () => {
    (document.activeElement as HTMLElement | null)?.blur();
    show(placeOf(location.hash));
  };
  window.addEventListener('hashchange', onhashchange, { signal });
  window.addEventListener('beforeunload', (event) => uploads.isBusy() && event.preventDefault(), { signal });
  show(placeOf(location.hash));
  changed();
}
