/** Characters of the widest cell; the rest of a longer one is cut. */
const WIDEST = 60;

/** Rows under their headings, in columns that stand under each other. */
export function asTable<K extends string>(headings: Record<K, string>, rows: readonly Record<K, string>[]): string {
  const names = Object.keys(headings) as K[];
  const all = [headings, ...rows].map((row) => names.map((name) => cut(row[name])));
  const widths = names.map((_, i) => Math.max(...all.map((cells) => widthOf(cells[i] ?? ''))));
  return all
    .map((cells) =>
      cells
        .map((cell, i) => pad(cell, widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const widthOf = (text: string) => [...text].length;
const pad = (text: string, width: number) => text + ' '.repeat(width - widthOf(text));

function cut(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > WIDEST ? `${characters.slice(0, WIDEST - 1).join('')}…` : characters.join('');
}
