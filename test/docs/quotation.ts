/** In a quoted output `…` stands for any text, and a comment (`// …`) for nothing. */
const ANYTHING = '…';

/** Returns true if `printed` holds the lines of `quoted`, in order and without a line between them. */
export function quotesText(quoted: string, printed: string): boolean {
  const pattern = quoted.trim().split(ANYTHING).map(escapeRegExp).join('[^]*?');
  return new RegExp(`(?:^|\\n)\\s*${pattern}\\s*(?:\\n|$)`).test(printed);
}

/** Returns true if both have the same words. Numbers may differ, because figures are measured. */
export function hasFormOf(quoted: string, printed: string): boolean {
  const form = (text: string) => text.trim().replaceAll(/\d[\d,.]*/g, '0');
  return form(printed).includes(form(quoted));
}

/**
 * Returns one sentence for each place in which `quoted` (JSON, perhaps with comments) differs from the value printed.
 * A quoted object may leave fields out, and a quoted array its tail.
 */
export function jsonDifferences(quoted: string, printed: unknown): string[] {
  return differences(JSON.parse(withoutComments(quoted)), printed, '');
}

function withoutComments(jsonc: string): string {
  return jsonc.replaceAll(/("(?:[^"\\]|\\.)*")|\/\/.*$/gm, (_, text?: string) => text ?? '');
}

function differences(quoted: unknown, printed: unknown, place: string): string[] {
  if (typeof quoted === 'string' && typeof printed === 'string' && matches(quoted, printed)) return [];
  if (quoted === ANYTHING && printed !== undefined) return [];
  if (isObject(quoted) && isObject(printed)) {
    if (Array.isArray(quoted) !== Array.isArray(printed)) return [`${place} is of another kind`];
    return Object.entries(quoted).flatMap(([name, value]) =>
      differences(value, (printed as Record<string, unknown>)[name], `${place}/${name}`),
    );
  }
  return quoted === printed
    ? []
    : [`${place} is quoted as ${JSON.stringify(quoted)}, printed ${JSON.stringify(printed)}`];
}

function matches(quoted: string, printed: string): boolean {
  return new RegExp(`^${quoted.split(ANYTHING).map(escapeRegExp).join('[^]*')}$`).test(printed);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
