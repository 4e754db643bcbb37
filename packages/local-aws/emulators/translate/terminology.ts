import type { Database, Row } from '../core/database.ts';
import { TranslateError } from './errors.ts';

export interface Term {
  source: string;
  target: string;
}

/** A custom terminology: a CSV whose first line names the languages, the source first. */
export interface Terminology {
  name: string;
  csv: string;
  description: string;
  createdAt: number;
  updatedAt: number;
  sourceLanguage: string;
  targetLanguages: string[];
  /** Arabic to English. */
  terms: Term[];
}

export class Terminologies {
  private readonly database: Database;
  private readonly known = new Map<string, Terminology>();

  constructor(database: Database) {
    this.database = database;
    for (const row of database.all('SELECT * FROM terminology')) this.known.set(String(row.name), fromRow(row));
  }

  all(): Terminology[] {
    return [...this.known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Throws ResourceNotFoundException. */
  get(name: string): Terminology {
    const terminology = this.known.get(name);
    if (!terminology)
      throw new TranslateError('ResourceNotFoundException', `The terminology ${name} could not be found.`);
    return terminology;
  }

  /** Creates or overwrites it, as MergeStrategy OVERWRITE does. */
  import(name: string, csv: string, description = ''): Terminology {
    const now = Date.now();
    const createdAt = this.known.get(name)?.createdAt ?? now;
    const row = { name, csv, description, created_at: createdAt, updated_at: now };
    const terminology = fromRow(row);
    this.database.run(
      'INSERT OR REPLACE INTO terminology VALUES (?, ?, ?, ?, ?)',
      name,
      csv,
      description,
      createdAt,
      now,
    );
    this.known.set(name, terminology);
    return terminology;
  }

  remove(name: string): void {
    this.get(name);
    this.database.run('DELETE FROM terminology WHERE name = ?', name);
    this.known.delete(name);
  }
}

function fromRow(row: Row): Terminology {
  const csv = String(row.csv);
  const [header = [], ...lines] = parseCsv(csv.replace(/^\ufeff/, ''));
  const languages = header.map((cell) => cell.trim());
  const column = languages.indexOf('en');
  if (languages[0] !== 'ar' || column < 1) {
    throw new TranslateError(
      'InvalidParameterValueException',
      `Expected the first line of the terminology to name the languages (ar,en), got ${languages.join(',')}`,
    );
  }
  const pairs = lines.map((cells) => ({ source: (cells[0] ?? '').trim(), target: (cells[column] ?? '').trim() }));
  return {
    name: String(row.name),
    csv,
    description: String(row.description),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    sourceLanguage: languages[0],
    targetLanguages: languages.slice(1),
    terms: pairs.filter(({ source, target }) => source !== '' && target !== ''),
  };
}

/** RFC 4180: cells may be quoted, and then hold commas, line breaks and doubled quotes. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === ',') continue;
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
