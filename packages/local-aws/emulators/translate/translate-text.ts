import type { Database } from '../core/database.ts';
import type { TranslateEngine } from '../core/model.ts';
import { translateWithTerms } from './apply-terms.ts';
import { TranslateError, validationError } from './errors.ts';
import type { Terminologies } from './terminology.ts';

const BYTE_LIMIT = 10_000;

export interface TranslateState {
  database: Database;
  engine: TranslateEngine;
  terminologies: Terminologies;
  region: string;
  accountId: string;
}

/** TranslateText for Arabic to English, with Amazon's limits and refusals. */
export async function translateText(state: TranslateState, input: Record<string, unknown>): Promise<object> {
  const text = checkText(input.Text);
  checkPair(input.SourceLanguageCode, input.TargetLanguageCode);
  const names = Array.isArray(input.TerminologyNames) ? input.TerminologyNames.map(String) : [];
  const chosen = names.map((name) => state.terminologies.get(name));
  const terms = chosen.flatMap((terminology) => terminology.terms);
  const { text: TranslatedText, applied } = await translateWithTerms(state.engine, text, terms);
  recordRequest(state.database, text);
  const terminologies = chosen.map(({ name, terms }) => ({
    Name: name,
    Terms: applied
      .filter(({ source }) => terms.some((term) => term.source === source))
      .map(({ source, target }) => ({ SourceText: source, TargetText: target })),
  }));
  const AppliedTerminologies = terminologies.filter(({ Terms }) => Terms.length > 0);
  const languages = { SourceLanguageCode: 'ar', TargetLanguageCode: 'en' };
  return { TranslatedText, ...languages, ...(AppliedTerminologies.length > 0 ? { AppliedTerminologies } : {}) };
}

/** The log of accepted requests is the truth about billing; it only grows. */
function recordRequest(database: Database, text: string): void {
  const characters = [...text].length;
  database.run('INSERT INTO translate_log (at, characters, text) VALUES (?, ?, ?)', Date.now(), characters, text);
}

function checkText(text: unknown): string {
  if (typeof text !== 'string') throw validationError('text', text, 'Member must not be null');
  if (text === '') throw validationError('text', text, 'Member must have length greater than or equal to 1');
  const bytes = Buffer.byteLength(text);
  if (bytes <= BYTE_LIMIT) return text;
  throw new TranslateError(
    'TextSizeLimitExceededException',
    `Input text size exceeds limit. Max length of request text allowed is ${BYTE_LIMIT} bytes while in this request the text size is ${bytes} bytes`,
  );
}

function checkPair(source: unknown, target: unknown): void {
  if (typeof source !== 'string') throw validationError('sourceLanguageCode', source, 'Member must not be null');
  if (typeof target !== 'string') throw validationError('targetLanguageCode', target, 'Member must not be null');
  if ((source === 'ar' || source === 'auto') && target === 'en') return;
  throw new TranslateError('UnsupportedLanguagePairException', `Unsupported language pair: ${source} to ${target}.`, {
    SourceLanguageCode: source,
    TargetLanguageCode: target,
  });
}
