import { costTable, growthTable } from './reading/costs.ts';
import { encodingTable } from './reading/encodings.ts';
import { pageTables } from './reading/pages.ts';

interface Table {
  title: string;
  rows: Record<string, string | number>[];
}

/** Measures the reading half of the pipeline with its peers in the same run, and prints one table a question. */
export async function bench(): Promise<void> {
  const tables: (() => Table[] | Promise<Table[]>)[] = [
    pageTables,
    () => [encodingTable()],
    () => [growthTable()],
    () => [costTable()],
  ];
  for (const measure of tables) for (const table of await measure()) print(table);
}

function print({ title, rows }: Table): void {
  const columns = Object.keys(rows[0] ?? {});
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => String(row[column]).length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |\n`;
  process.stdout.write(`\n${title}\n\n${line(columns)}${line(widths.map((width) => '-'.repeat(width)))}`);
  for (const row of rows) process.stdout.write(line(columns.map((column) => String(row[column]))));
}

if (process.argv[1] === import.meta.filename) await bench();
