/** Reads the dictionary files: columns in, lexemes and phrases out. The format is described in data/README.md. */
import { readdirSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fold } from '../text/script.ts';

/** One data line, split into columns (`-` becomes an empty string), with its file and line number. */
export interface Entry {
  kind: string;
  file: string;
  line: number;
  columns: readonly string[];
}

/** All entries, in file-name and line order; of equal ones (kind, folded Arabic, category) only the first is kept. */
export interface LexiconEntries {
  entries: readonly Entry[];
}

/** The package's dictionary files. Found as a package, so that they are found from a bundle too. */
export function findDataDirectory(): string {
  return join(dirname(findPackageJSON('@tarjuman/lexicon', import.meta.url)!), 'data');
}

/** Loads every `*.tsv` file of a folder. */
export function loadLexicon(directory: string = findDataDirectory()): LexiconEntries {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.tsv'))
    .sort();
  const seen = new Set<string>();
  const entries: Entry[] = [];
  for (const file of files) {
    for (const entry of parseEntries(file, readFileSync(join(directory, file), 'utf8'))) {
      const key = `${entry.kind}\t${exactKey(entry)}`;
      if (!seen.has(key)) entries.push(entry);
      seen.add(key);
    }
  }
  return { entries };
}

/** The entries of one file, duplicates included. */
export function parseEntries(file: string, text: string): Entry[] {
  const kind = file.replace(/[-.].*$/, '');
  return text.split(/\r?\n/).flatMap((raw, index) => {
    if (raw.trim() === '' || raw.startsWith('#')) return [];
    const columns = raw.split('\t').map((column) => (column.trim() === '-' ? '' : column.trim()));
    return [{ kind, file, line: index + 1, columns }];
  });
}

/** Verbs that differ in the imperfect, and words that differ in class, are different entries. */
function exactKey({ kind, columns }: Entry): string {
  const [first = '', second = '', third = ''] = columns;
  if (kind === 'verbs') return `${first}\t${second}\t${third}`;
  if (kind === 'nouns') return `${first}\t${second}`;
  if (kind === 'function') return `${fold(first)}\t${third}`;
  return first;
}
