import { openArticle } from './articles/article-view.ts';
import { loadingView, problemView } from './articles/interim-views.ts';
import { recentList } from './articles/recent-list.ts';
import { sendView } from './articles/send-view.ts';
import { linkTo, type Place, placeOf } from './browser/place.ts';
import { byId } from './dom/element.ts';
import { openClient } from './open-client.ts';
import { showScreen } from './screen.ts';
import { usageLine } from './usage-line.ts';
import { deliveriesView } from './webhooks/deliveries-view.ts';
import { webhooksView } from './webhooks/webhooks-view.ts';

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
    recent.refresh(ids);
    if (ids.length === 1) goTo({ screen: 'article', id: ids[0]! });
  };
  const changed = () => {
    recent.refresh();
    void usage.refresh();
  };

  function show(place: Place): void {
    left.abort();
    left = new AbortController();
    const here = AbortSignal.any([signal, left.signal]);
    recent.mark(place.screen === 'article' ? place.id : null);
    if (place.screen === 'send') showScreen('send', sendView(client, onSent), 'Send an article');
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
  const onhashchange = () => {
    (document.activeElement as HTMLElement | null)?.blur();
    show(placeOf(location.hash));
  };
  window.addEventListener('hashchange', onhashchange, { signal });
  show(placeOf(location.hash));
  changed();
}
