/** Longer tags are cut down to their name. Real ones are longer only if they carry a picture as data. */
const MAX_TAG = 32_768;

/**
 * Empties tags with more than 32 KiB of attributes: the tokenizer compares every attribute with all before it, so a
 * tag with a hundred thousand of them would take minutes. Linear, and the page is returned untouched if there is none.
 */
export function limitTags(html: string): string {
  const pieces: string[] = [];
  let kept = 0;
  let close = -1;
  for (let open = html.indexOf('<'); open !== -1; open = html.indexOf('<', open + 1)) {
    if (close < open) close = html.indexOf('>', open);
    if (close === -1) close = html.length;
    if (close - open <= MAX_TAG || !/[a-zA-Z]/.test(html[open + 1] ?? '')) continue;
    const name = /^<[a-zA-Z][a-zA-Z0-9]{0,30}/.exec(html.slice(open, open + 40))?.[0] ?? '<';
    pieces.push(html.slice(kept, open), name, '>');
    kept = close + 1;
    open = close;
  }
  if (pieces.length === 0) return html;
  pieces.push(html.slice(kept));
  return pieces.join('');
}
