import { byId } from './dom/element.ts';
import { forgive } from './dom/notice.ts';

/**
 * Shows a screen: a new title for the tab, and the focus on its heading, so that a screen reader says where one is; but
 * who has gone on to something beside it is left there. `kind` tells the style sheet how to lay it out.
 */
export function showScreen(kind: string, view: HTMLElement, title: string): void {
  const main = byId('main');
  const isFirst = document.body.dataset.screen === undefined;
  const isElsewhere = document.activeElement !== document.body && !main.contains(document.activeElement);
  document.body.dataset.screen = kind;
  document.title = `${title} · Tarjuman`;
  main.replaceChildren(view);
  markLinks(kind);
  forgive();
  if (isFirst || isElsewhere) return;
  window.scrollTo({ top: 0, behavior: 'instant' });
  view.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
}

function markLinks(kind: string): void {
  for (const link of byId('screens').querySelectorAll('a')) {
    const isHere = link.dataset.kinds?.split(' ').includes(kind);
    if (isHere) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}
