import pMap from 'p-map';
import { HeldError, TranslationUnavailable } from '../document/errors.ts';
import type { SentenceFlag } from '../document/sentence-flags.ts';
import type {
  AppliedTerm,
  CorrectionStore,
  RequestClaims,
  TranslationMemory,
  Translator,
} from '../ports/translation.ts';
import { qualityFlags } from './flags.ts';
import { type MemoryScope, memoryKey } from './memory-key.ts';
import { countCharacters, packLines } from './pack.ts';
import { matchEnding } from './punctuation.ts';
import { recallLines } from './recall.ts';
import type { Spending } from './spending.ts';
import { termCheck } from './term-check.ts';
import { alone, inTurn } from './turns.ts';

export interface TranslatedLine {
  en: string;
  flags: SentenceFlag[];
}

export interface LineTranslation {
  lines: Map<string, TranslatedLine>;
  /** Lines that another worker translated and remembered before they were sent. */
  recalled: Set<string>;
  requests: number;
  billedCharacters: number;
  alignment: 'exact' | 'mixed';
}

export interface TranslationDeps extends Spending {
  translator: Translator;
  memory: TranslationMemory;
  scope: MemoryScope;
  /** People's corrections. Default: none. */
  corrections?: Pick<CorrectionStore, 'recall'>;
  /** Keeps equal requests of different articles one after the other. Default: there are no others. */
  claims?: RequestClaims;
  /** Waits, for the claim of another. */
  pause?: (milliseconds: number) => Promise<void>;
  /** Told of the characters of each request that the engine has accepted. */
  onBilled?: (characters: number) => void;
  concurrency?: number;
}

/** The result while it grows. */
interface Work extends LineTranslation {
  unflagged: ReadonlySet<string>;
}

const CONCURRENT_REQUESTS = 4;

/**
 * Translates distinct lines through as few TranslateText requests as they fit in, one sentence a line. If an answer has
 * another number of lines, that request's lines are sent one by one (`alignment: "mixed"`). What was paid for is
 * remembered before anything else happens: all that carries no flag, and of `unflagged`, whose flags no document shows,
 * all that was translated.
 * @throws TranslationRejected, and HeldError if the budget is spent or the service does not take the text now
 */
export async function translateLines(
  lines: readonly string[],
  deps: TranslationDeps,
  unflagged: ReadonlySet<string> = new Set(),
): Promise<LineTranslation> {
  const empty = { lines: new Map(), recalled: new Set<string>(), requests: 0, billedCharacters: 0 };
  const result: Work = { unflagged, ...empty, alignment: 'exact' };
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

/** The memory is read once more right before each request: another worker may have paid for the same lines meanwhile. */
async function translatePack(pack: string[], deps: TranslationDeps, result: Work): Promise<void> {
  const { claims = alone, scope, pause = wait } = deps;
  const misaligned = await inTurn(pack, { claims, scope, pause }, async () => {
    const left = await withoutRecalled(pack, deps, result);
    return left.length === 0 || (await sendPack(left, deps, result)) ? [] : left;
  });
  if (misaligned.length > 0) result.alignment = 'mixed';
  for (const line of misaligned) await translatePack([line], deps, result);
}

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function withoutRecalled(pack: string[], deps: TranslationDeps, result: Work): Promise<string[]> {
  const recalled = await recallLines(pack, deps);
  for (const [ar, en] of recalled) {
    result.lines.set(ar, { en, flags: [] });
    result.recalled.add(ar);
  }
  return pack.filter((line) => !recalled.has(line));
}

/** False if the answer's lines are not those of the pack, one for one; a pack of one line has always its answer. */
async function sendPack(pack: string[], deps: TranslationDeps, result: Work): Promise<boolean> {
  const answer = await send(pack.join('\n'), deps, result);
  const lines = answer.text.split('\n').map((line) => line.trim());
  if (lines.length === pack.length && lines.every((line) => line !== '')) {
    await keep(pack, { lines, terms: answer.appliedTerms }, deps, result);
    return true;
  }
  if (pack.length > 1) return false;
  const line = answer.text.replace(/\s+/g, ' ').trim();
  await keep(pack, { lines: [line], terms: answer.appliedTerms }, deps, result);
  return true;
}

async function send(text: string, deps: TranslationDeps, result: Work) {
  const characters = countCharacters(text);
  const reservation = await deps.reserve(characters);
  try {
    const answer = await deps.translator.translate(text);
    result.requests += 1;
    result.billedCharacters += characters;
    deps.onBilled?.(characters);
    return answer;
  } catch (error) {
    if (!(error instanceof TranslationUnavailable && error.mayBeBilled)) await reservation.release();
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

/** Returns the failure that decides if several requests failed: a final refusal, then a spent budget, then waiting. */
function worstOf(failures: unknown[], deps: TranslationDeps): unknown {
  const isWaiting = (error: unknown) => error instanceof HeldError || error instanceof TranslationUnavailable;
  const final = failures.find((error) => !isWaiting(error));
  if (final) return final;
  const held = failures.find((error) => error instanceof HeldError);
  if (held) return held;
  const unavailable = failures as TranslationUnavailable[];
  const cause = unavailable.find(({ trouble }) => trouble === 'refused') ?? (unavailable[0] as TranslationUnavailable);
  const reason = cause.trouble === 'refused' ? 'unavailable' : 'throttled';
  return new HeldError(reason, deps.retryAt(), cause.message, { cause });
}
