import { byId, element } from './element.ts';
import { reasonOf } from './reason.ts';

const SECONDS = 6;
let fading: ReturnType<typeof setTimeout> | undefined;

/** Says in passing what was done, to eyes and to screen readers; it goes by itself. */
export function tell(text: string): void {
  show(text, 'done');
  fading = setTimeout(silence, SECONDS * 1000);
}

/** Says what was done meanwhile, with a link to it. It stays until something else is said. */
export function tellLink(text: string, href: string): void {
  show(text, 'done');
  byId('notice').append(' ', element('a', { href, onclick: silence }, 'Open it'));
}

/** Says what went wrong. It stays until something else is said or another screen opened. */
export function complain(error: unknown): void {
  show(reasonOf(error), 'wrong');
}

/** Removes the notice, because its subject is no longer shown. */
export function forgive(): void {
  if (byId('notice').dataset.kind === 'wrong') silence();
}

function silence(): void {
  show('', 'done');
}

function show(text: string, kind: 'done' | 'wrong'): void {
  clearTimeout(fading);
  const notice = byId('notice');
  notice.dataset.kind = kind;
  notice.textContent = text;
}
