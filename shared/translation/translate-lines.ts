import pMap from 'p-map';
import { HeldError, TranslationUnavailable } from '../document/errors.ts';
import type { SentenceFlag } from '../document/sentence-flags.ts';
import type { AppliedTerm, TranslationMemory, Translator } from '../ports/translation.ts';
import { qualityFlags } from './flags.ts';
import { type MemoryScope, memoryKey } from './memory-key.ts';
import { countCharacters, packLines } from './pack.ts';
import { matchEnding } from './punctuation.ts';
import { termCheck } from './term-check.ts';

export interface TranslatedLine {
  en: string;
  flags: SentenceFlag[];
}

export interface LineTranslation {
  lines: Map<string, TranslatedLine>;
  requests: number;
  billedCharacters: number;
  alignment: 'exact' | 'mixed';
}

export interface TranslationDeps {
  translator: Translator;
  memory: TranslationMemory;
  scope: MemoryScope;
  /** Takes the characters from the day's budget before they are sent; throws HeldError where it is spent. */
  reserve(characters: number): Promise<void>;
  /** Gives them back where the service did not accept the request. */
  release(characters: number): Promise<void>;
  /** When a throttled article may be tried again. */
  retryAt(): Date;
  concurrency?: number;
}

/** The result while it grows. */
interface Work extends LineTranslation {
  unflagged: ReadonlySet<string>;
}

const CONCURRENT_REQUESTS = 4;

/**
 * Translates distinct lines through as few TranslateText requests as they fit in, one sentence a line. Where an answer
 * has another number of lines, that request's lines are sent one by one (`alignment: "mixed"`). What was paid for is
 * remembered before anything else happens: all that carries no flag, and of `unflagged`, whose flags no document shows,
 * all that was translated.
 * @throws TranslationRejected, and HeldError where the budget is spent or the service is not available
 */
export async function translateLines(
  lines: readonly string[],
  deps: TranslationDeps,
  unflagged: ReadonlySet<string> = new Set(),
): Promise<LineTranslation> {
  const result: Work = { unflagged, lines: new Map(), requests: 0, billedCharacters: 0, alignment: 'exact' };
  const packs = packLines(lines).map((indexes) => indexes.map((index) => lines[index] as string));
  const failures: unknown[] = [];
  const run = async (pack: string[]) => {
    if (failures.length > 0) return; // the article has to wait or has failed: pay for no more of it now
    await translatePack(pack, deps, result).catch((error) => failures.push(error));
  };
  await pMap(packs, run, { concurrency: deps.concurrency ?? CONCURRENT_REQUESTS });
  if (failures.length > 0) throw worstOf(failures, deps);
  return result;
}

async function translatePack(pack: string[], deps: TranslationDeps, result: Work): Promise<void> {
  const answer = await send(pack.join('\n'), deps, result);
  const lines = answer.text.split('\n').map((line) => line.trim());
  if (lines.length === pack.length && lines.every((line) => line !== '')) {
    await keep(pack, { lines, terms: answer.appliedTerms }, deps, result);
    return;
  }
  if (pack.length > 1) {
    result.alignment = 'mixed';
    for (const line of pack) await translatePack([line], deps, result);
    return;
  }
  const line = answer.text.replace(/\s+/g, ' ').trim();
  await keep(pack, { lines: [line], terms: answer.appliedTerms }, deps, result);
}

async function send(text: string, deps: TranslationDeps, result: Work) {
  const characters = countCharacters(text);
  await deps.reserve(characters);
  try {
    const answer = await deps.translator.translate(text);
    result.requests += 1;
    result.billedCharacters += characters;
    return answer;
  } catch (error) {
    if (!(error instanceof TranslationUnavailable && error.mayBeBilled)) await deps.release(characters);
    throw error;
  }
}

/** Remembers what need not be paid for again, then hands it on. */
async function keep(
  pack: string[],
  english: { lines: string[]; terms: AppliedTerm[] },
  deps: TranslationDeps,
  result: Work,
): Promise<void> {
  const remembered = new Map<string, string>();
  const missedTerms = termCheck(english.terms);
  for (const [i, ar] of pack.entries()) {
    const en = matchEnding(ar, english.lines[i] as string);
    const flags = qualityFlags(ar, en, missedTerms(ar, en));
    result.lines.set(ar, { en, flags });
    const isGood = result.unflagged.has(ar) ? !flags.includes('untranslated') : flags.length === 0;
    if (isGood) remembered.set(memoryKey(ar, deps.scope), en);
  }
  if (remembered.size > 0) await deps.memory.remember(remembered);
}

/** What decides the article's fate when several requests failed: a final refusal, then a spent budget, then waiting. */
function worstOf(failures: unknown[], deps: TranslationDeps): unknown {
  const isWaiting = (error: unknown) => error instanceof HeldError || error instanceof TranslationUnavailable;
  const final = failures.find((error) => !isWaiting(error));
  if (final) return final;
  const held = failures.find((error) => error instanceof HeldError);
  if (held) return held;
  const cause = failures[0] as Error;
  return new HeldError('throttled', deps.retryAt(), cause.message, { cause });
}
