import type { Block } from './blocks.ts';
import type { OpenElement } from './open-elements.ts';

/** Longest cell of a table of data, in words; longer cells hold text, as in pages that are laid out in tables. */
const MAX_CELL_WORDS = 12;
const MIN_CELLS = 2;
/** A table of data has more than one row; a single row is layout. */
const MIN_ROWS = 2;
/** Most levels between a row and a cell's text: `<tr><td><p>`. */
const MAX_DEPTH = 4;

interface Row {
  from: number;
  to: number;
  element: OpenElement;
}

/** The cells of each row of a table of data as one line, so that a number stays beside its name. */
export function joinRows(blocks: readonly Block[]): Block[] {
  const rows = rowsOf(blocks);
  const perTable = new Map<OpenElement | null, number>();
  for (const { element } of rows) perTable.set(tableOf(element), (perTable.get(tableOf(element)) ?? 0) + 1);
  const joined: Block[] = [];
  let next = 0;
  for (const { from, to, element } of rows) {
    if ((perTable.get(tableOf(element)) ?? 0) < MIN_ROWS) continue;
    for (; next < from; next += 1) joined.push(blocks[next] as Block);
    joined.push(rowBlock(blocks.slice(from, to), element));
    next = to;
  }
  for (; next < blocks.length; next += 1) joined.push(blocks[next] as Block);
  return joined;
}

function rowBlock(cells: readonly Block[], holder: OpenElement): Block {
  const first = cells[0] as Block;
  const linkShare = cells.reduce((sum, cell) => sum + cell.linkShare, 0) / cells.length;
  return { ...first, text: cells.map(({ text }) => text).join(' '), kind: 'row', linkShare, holder };
}

/** Rows whose cells are short, plain and of one line each. */
function rowsOf(blocks: readonly Block[]): Row[] {
  const rows: Row[] = [];
  for (let from = 0; from < blocks.length; ) {
    const element = around(blocks[from] as Block, 'tr');
    let to = from + 1;
    while (element && to < blocks.length && around(blocks[to] as Block, 'tr') === element) to += 1;
    if (element && to - from >= MIN_CELLS && isData(blocks.slice(from, to))) rows.push({ from, to, element });
    from = to;
  }
  return rows;
}

function isData(cells: readonly Block[]): boolean {
  const elements = new Set(cells.map((cell) => around(cell, 'td') ?? around(cell, 'th')));
  if (elements.has(null) || elements.size !== cells.length) return false;
  return cells.every(({ text, linkShare }) => linkShare <= 0.5 && text.split(' ').length <= MAX_CELL_WORDS);
}

function around({ holder }: Block, name: string): OpenElement | null {
  let element = holder;
  for (let i = 0; element && i < MAX_DEPTH; i += 1, element = element.parent) if (element.name === name) return element;
  return null;
}

function tableOf(row: OpenElement): OpenElement | null {
  return row.parent?.name === 'table' ? row.parent : (row.parent?.parent ?? null);
}
