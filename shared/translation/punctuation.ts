const CLOSING = /["'»”’)\]\s]*$/u;

/**
 * Ends the English as the Arabic ends: a question stays a question, a statement gets its full stop.
 * Engines made for English do not know `؟`.
 */
export function matchEnding(ar: string, en: string): string {
  const mark = endMark(ar);
  if (mark === null || en.trim() === '') return en;
  const closing = en.match(CLOSING)?.[0] ?? '';
  const body = en.slice(0, en.length - closing.length);
  const current = /[.!?…؟]+$/u.exec(body)?.[0] ?? '';
  if (mark === '?' && !current.includes('?')) return `${body.slice(0, body.length - current.length)}?${closing}`;
  return current === '' && /[\p{L}\p{N}%]$/u.test(body) ? `${body}${mark}${closing}` : en;
}

function endMark(ar: string): '.' | '!' | '?' | null {
  const body = ar.replace(CLOSING, '');
  if (/[؟?]$/u.test(body)) return '?';
  if (/!$/u.test(body)) return '!';
  return /\.$/u.test(body) ? '.' : null;
}
