/** Hints of a data line: bare words and key=value pairs, separated by spaces. `_` in a value stands for a space. */
export function parseHints(column: string | undefined): { hints: Set<string>; values: Record<string, string> } {
  const hints = new Set<string>();
  const values: Record<string, string> = {};
  for (const part of (column ?? '').split(/\s+/).filter(Boolean)) {
    const [key = '', value] = part.split('=');
    if (value === undefined) hints.add(key);
    else values[key] = value.replaceAll('_', ' ');
  }
  return { hints, values };
}

/** The preferred sense of an English column (`bank|shore` → `bank`). */
export function firstSense(column: string | undefined): string {
  return (column ?? '').split('|')[0]?.trim() ?? '';
}
