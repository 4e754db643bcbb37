import { linkTo } from '../browser/place.ts';
import { actionButton } from '../dom/action.ts';
import { button, element } from '../dom/element.ts';
import { counted } from '../words/amounts.ts';
import type { Upload, Uploads } from './uploads.ts';

/** More rows than these are counted and not shown. Failures come first. */
const MOST_ROWS = 60;

/** Shows how each upload went, over whatever screen is open; away while there is none. */
export function uploadsView(uploads: Uploads) {
  const count = element('h2', {});
  const rows = element('ul', {});
  const close = button('Close', () => uploads.clear());
  const retryAll = actionButton('Try all again', async () => {
    await Promise.all(retryable(uploads.all()).map(uploads.again));
  });
  const head = element('div', { class: 'uploads-head' }, element('div', { role: 'status' }, count), retryAll, close);
  const view = element('section', { class: 'uploads', 'aria-label': 'Uploads', hidden: true }, head, rows);
  const render = () => {
    const all = uploads.all();
    view.hidden = all.length === 0;
    count.textContent = headline(all);
    close.hidden = uploads.isBusy();
    retryAll.hidden = retryable(all).length < 2;
    const shown = [...all].sort((a, b) => order(a) - order(b)).slice(0, MOST_ROWS);
    rows.replaceChildren(...shown.map((upload) => row(upload, uploads)));
  };
  return { view, render };
}

const retryable = (all: readonly Upload[]) => all.filter(({ state, file }) => state === 'failed' && file !== undefined);
const order = ({ state }: Upload) => ['failed', 'sending', 'waiting', 'sent'].indexOf(state);

function headline(all: readonly Upload[]): string {
  const of = (state: Upload['state']) => all.filter((upload) => upload.state === state).length;
  const left = of('waiting') + of('sending');
  const failed = of('failed') > 0 ? `, ${of('failed')} not sent` : '';
  return left > 0
    ? `Sending ${counted(left, 'file')} of ${all.length}${failed}`
    : `Sent ${counted(of('sent'), 'file')}${failed}.`;
}

const STATES = { waiting: 'waits', sending: 'is being sent', sent: 'sent', failed: '' };

function row(upload: Upload, uploads: Uploads): HTMLLIElement {
  const { name, state, id, reason, file } = upload;
  // The name's own words decide no direction: a file's ending stands at the end.
  const shown = element('bdi', { dir: 'ltr' }, name);
  const link = id === undefined ? shown : element('a', { href: linkTo({ screen: 'article', id }) }, shown);
  const again = state === 'failed' && file ? actionButton('Try again', () => uploads.again(upload)) : null;
  return element(
    'li',
    { 'data-state': state },
    link,
    element('span', { class: 'hint' }, reason ?? STATES[state]),
    again,
  );
}
