import type { FailureRecord } from '../shared/document/schema.ts';
import { Api, ApiError, type Pending } from './api.ts';
import { articleItems } from './article-list.ts';
import { documentView } from './document-view.ts';
import { byId, element } from './element.ts';

const api = new Api();
const main = byId('article');
const recent = byId<HTMLUListElement>('recent');
const more = byId<HTMLButtonElement>('more');
let nextCursor: string | null = null;
/** The article that is shown or waited for: an answer for another one comes too late. */
let shown = '';

/** Runs what the user asked for; what goes wrong is said in the page. */
function attempt(action: () => Promise<void>): void {
  action().catch((error: Error) => say(describe(error)));
}

function say(text: string): void {
  byId('message').textContent = text;
}

function describe(error: Error): string {
  if (error instanceof ApiError && error.status === 401) return 'The token was not accepted: enter a valid one above.';
  return error.message;
}

async function refreshList(): Promise<void> {
  const page = await api.listArticles(null);
  recent.replaceChildren(...articleItems(page.items, open));
  showMore(page.nextCursor);
}

async function appendOlder(): Promise<void> {
  const page = await api.listArticles(nextCursor);
  recent.append(...articleItems(page.items, open));
  showMore(page.nextCursor);
}

function showMore(cursor: string | null): void {
  nextCursor = cursor;
  more.hidden = cursor === null;
}

function open(id: string): void {
  shown = id;
  for (const item of recent.querySelectorAll('.item')) {
    item.setAttribute('aria-current', String((item as HTMLElement).dataset.id === id));
  }
  attempt(async () => {
    say('');
    await follow(id);
    main.focus();
  });
}

/** Shows an article, waiting for it where it is still on its way; a presigned upload is unknown until it has arrived. */
async function follow(id: string, patience = 0): Promise<void> {
  for (let missing = 0; shown === id; ) {
    const answer = await api.getArticle(id).catch((error: Error) => {
      if (!(error instanceof ApiError && error.status === 404 && missing++ < patience)) throw error;
      return { pending: { status: 'processing', held: null } satisfies Pending, retrySeconds: 1 };
    });
    if (shown !== id) return;
    if ('outcome' in answer) return show(id, answer.outcome);
    main.replaceChildren(pendingView(answer.pending));
    await new Promise((resolve) => setTimeout(resolve, Math.min(answer.retrySeconds, 30) * 1000));
  }
}

function show(id: string, outcome: Parameters<typeof documentView>[0] | FailureRecord): void {
  const download = () =>
    attempt(async () => {
      location.assign((await api.getOriginal(id)).url);
    });
  main.replaceChildren(...(outcome.status === 'completed' ? documentView(outcome, download) : [failureView(outcome)]));
}

function pendingView({ status, held }: Pending): HTMLElement {
  const why =
    held === null ? 'On its way …' : `Waiting (${held.reason}) until ${new Date(held.until).toLocaleString()}`;
  return element('p', { class: `status ${status}`, role: 'status' }, why);
}

function failureView({ error, source }: FailureRecord): HTMLElement {
  return element(
    'section',
    { class: 'failure' },
    element('h2', {}, 'No document'),
    element('p', {}, error.message),
    element('p', { class: 'facts' }, `${error.code} · ${source.key}`),
  );
}

async function send(form: HTMLFormElement): Promise<void> {
  const file = byId<HTMLInputElement>('file').files?.[0];
  const text = byId<HTMLTextAreaElement>('text').value;
  if (file === undefined && text.trim() === '') return say('Choose a file, or write or paste some Arabic text.');
  say('Sending …');
  const { id } = await (file === undefined ? api.sendText(text) : api.sendFile(file));
  form.reset();
  say('');
  shown = id;
  await follow(id, 20);
  await refreshList();
}

function useToken(token: string): void {
  api.token = token.trim();
  attempt(async () => {
    await refreshList();
    say('');
    byId<HTMLFormElement>('token-form').classList.add('accepted');
  });
}

byId('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  useToken(byId<HTMLInputElement>('token').value);
});
byId('send').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => send(event.target as HTMLFormElement));
});
more.addEventListener('click', () => attempt(appendOlder));

/** `#token=tj_…`, as `npm start` prints it: taken, and removed from the address bar and the history. */
const fragment = new URLSearchParams(location.hash.slice(1)).get('token');
if (fragment !== null) {
  history.replaceState(null, '', location.pathname);
  byId<HTMLInputElement>('token').value = fragment;
  useToken(fragment);
}
