/** A parsed `Content-Type`. */
export interface MediaType {
  /** `text/plain`, lower case; `''` if the header is missing or no media type. */
  type: string;
  /** Lower case; null if none is named. */
  charset: string | null;
}

export function parseContentType(header: string | undefined): MediaType {
  const [essence = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(essence) ? essence.toLowerCase() : '';
  const charset = parameters.map((part) => /^charset\s*=\s*"?([^"]*)"?$/i.exec(part)?.[1]).find(Boolean);
  return { type, charset: charset?.toLowerCase() ?? null };
}

/** True for UTF-8 and its subsets. */
export function isUtf8(charset: string | null): boolean {
  return charset === null || ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(charset);
}

/**
 * An `Accept` header without the parameters of its types but `q`: `text/plain; charset=utf-8;q=0.5` is `text/plain;q=0.5`.
 * Negotiator would look for a form with exactly these parameters.
 */
export function withoutParameters(accept: string): string {
  return accept
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
      return [type, ...parameters.filter((parameter) => /^q\s*=/i.test(parameter))].join(';');
    })
    .join(',');
}
