const STORED = 'tarjuman.token';

/**
 * The token of this tab: out of the address (`#token=tj_…`, as `npm start` prints it), which it then leaves together
 * with the history entry, or kept from before. Null if there is none.
 */
export function takeToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    history.replaceState(null, '', location.pathname + location.search);
    keepToken(given);
  }
  return sessionStorage.getItem(STORED);
}

/** Keeps a token until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(STORED, token.trim());
}

export function forgetToken(): void {
  sessionStorage.removeItem(STORED);
}
