import './styles/app.css';
import { forgetToken, keepToken, takeToken } from './browser/session.ts';
import { byId } from './dom/element.ts';
import { showScreen } from './screen.ts';
import { createSite } from './site.ts';
import { tokenForm } from './token-form.ts';

/** The page: asks for a token if there is none, and shows the reader while there is one. */
let leave = new AbortController();

function enter(): void {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  const token = takeToken();
  byId('leave').hidden = token === null;
  byId('screens').hidden = token === null;
  if (token === null) ask('');
  else createSite(token, signal, () => signal.aborted || refuse('This token is not valid, or not any more.'));
}

function refuse(problem: string): void {
  leave.abort();
  forgetToken();
  byId('leave').hidden = true;
  byId('screens').hidden = true;
  ask(problem);
}

function ask(problem: string): void {
  const use = (token: string) => {
    keepToken(token);
    enter();
  };
  byId('side').replaceChildren();
  showScreen('token', tokenForm(problem, use), 'Token');
}

byId('leave').addEventListener('click', () => refuse(''));
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId('main').focus();
});
/** A link with another token, opened in this tab. */
window.addEventListener('hashchange', () => new URLSearchParams(location.hash.slice(1)).has('token') && enter());
enter();
