import type { Database } from '../core/database.ts';
import type { TranslateEngine } from '../core/model.ts';
import type { Account } from '../http/account.ts';
import type { Service } from '../wire/exchange.ts';
import { translateService } from './service.ts';
import { Terminologies } from './terminology.ts';

/** One accepted TranslateText request, as Amazon would bill it. */
export interface TranslateLogEntry {
  at: string;
  /** Unicode code points of the text, line breaks included. */
  characters: number;
  text: string;
}

export interface TranslateOptions extends Account {
  database: Database;
  engine: TranslateEngine;
}

export function openTranslate(options: TranslateOptions) {
  const { database, engine, region, accountId } = options;
  const terminologies = new Terminologies(database);
  const state = { database, engine, terminologies, region, accountId };
  const service: Service = translateService(state, options);
  return {
    service,
    importTerminology: (name: string, csv: string) => void terminologies.import(name, csv),
    log: (): TranslateLogEntry[] =>
      database.all('SELECT * FROM translate_log ORDER BY id').map((row) => ({
        at: new Date(Number(row.at)).toISOString(),
        characters: Number(row.characters),
        text: String(row.text),
      })),
  };
}
