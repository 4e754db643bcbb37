/** "There is": هناك, يوجد and their negatives before an indefinite noun. */
import type { Chunk, NounChunk, OtherChunk, VerbChunk } from '../parse/chunk-types.ts';
import { plainWord } from '../reading/word.ts';
import { agreementOf } from '../render/features.ts';
import { copula } from './copula.ts';

/** Makes "there is/was (no) …" of both constructions; the place, if named first, comes after. */
export function rewriteExistentials(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const found = existentialAt(chunks, at, result.at(-1));
    if (!found) {
      result.push(chunks[at] as Chunk);
      continue;
    }
    dropPronoun(result);
    result.push(...found.chunks);
    at = found.last;
  }
  return result;
}

function existentialAt(
  chunks: readonly Chunk[],
  at: number,
  before: Chunk | undefined,
): { chunks: Chunk[]; last: number } | null {
  const chunk = chunks[at];
  const verb = chunk?.type === 'verb' && (isBe(chunk) || isExist(chunk)) ? chunk : null;
  const there = verb && isBe(verb) ? at + 1 : at;
  if (!(verb && isExist(verb)) && chunks[there]?.type !== 'there') return null;
  if (before?.type === 'rel') return null;
  const place = chunks[there + 1]?.type === 'pp' ? 1 : 0;
  const what = chunks[there + 1 + place];
  if (what?.type !== 'np') return null;
  const made = {
    ...copula(agreementOf(what.phrase)),
    ...(verb ? { tense: verb.tense, negative: verb.negative, modal: verb.modal } : {}),
  };
  return {
    chunks: [thereWord(), made, negatedNoun(what, made), ...chunks.slice(there + 1, there + 1 + place)],
    last: there + 1 + place,
  };
}

function isBe(verb: VerbChunk): boolean {
  return verb.english === 'be';
}

function isExist(verb: VerbChunk): boolean {
  return verb.english === 'exist' && verb.arabic.number === 'sg' && verb.arabic.person === 3;
}

function thereWord(): OtherChunk {
  return {
    type: 'there',
    english: 'there',
    arabic: 'هناك',
    pronoun: null,
    word: plainWord('there', 'there', { text: 'هناك', spaceBefore: true }),
  };
}

/** "There is no plan" rather than "there is not a plan". */
function negatedNoun(what: NounChunk, made: VerbChunk): NounChunk {
  const first = what.phrase.chain[0];
  if (!made.negative || !first || first.quantifiers.length > 0) return { ...what, object: true };
  made.negative = false;
  const no = plainWord('quant', 'no', { text: 'لا', spaceBefore: true });
  return {
    ...what,
    object: true,
    phrase: { ...what.phrase, chain: [{ ...first, quantifiers: [no] }, ...what.phrase.chain.slice(1)] },
  };
}

/** أنه هناك: the pronoun on أن says nothing in English. */
function dropPronoun(before: Chunk[]): void {
  const last = before.at(-1);
  if (last?.type === 'sub' && last.pronoun) before[before.length - 1] = { ...last, pronoun: null };
}
