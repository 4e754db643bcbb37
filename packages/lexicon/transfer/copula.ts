/** Arabic has no "is": a definite noun followed by what is said of it gets one. */
import type { Chunk, NounChunk, VerbChunk } from '../parse/chunk-types.ts';
import { isDefinite } from '../parse/phrase.ts';
import type { Word } from '../reading/word.ts';
import { plainWord } from '../reading/word.ts';
import { agreementOf } from '../render/features.ts';

/** Inserts "is" or "are" between subject and predicate of verbless clauses, and after "there". */
export function insertCopula(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  let hasVerb = false;
  for (const [at, chunk] of chunks.entries()) {
    result.push(chunk);
    if (chunk.type === 'punct' || chunk.type === 'sub' || chunk.type === 'rel') hasVerb = false;
    if (chunk.type === 'verb') hasVerb = true;
    const before = chunks[at - 1];
    const after = chunks[at + 1];
    if (chunk.type === 'there' && before?.type !== 'verb' && after?.type === 'np') {
      result.push(copula(agreementOf(after.phrase)));
      hasVerb = true;
    } else if (
      chunk.type === 'np' &&
      !hasVerb &&
      startsClause(before) &&
      isPredicate(chunk, after, chunks.slice(at + 1), before?.type === 'sub')
    ) {
      result.push(copula(agreementOf(chunk.phrase)));
      hasVerb = true;
    } else if (chunk.type === 'sub' && chunk.pronoun && isBarePredicate(after, chunks.slice(at + 1))) {
      result.push(copula({ plural: chunk.pronoun.number !== 'sg', person: chunk.pronoun.person }));
      hasVerb = true;
    } else if (
      chunk.type === 'rel' &&
      (after?.type === 'pp' || after?.type === 'adj') &&
      !verbAhead(chunks.slice(at + 1))
    ) {
      result.push(copula({ plural: false, person: 3 }));
    }
  }
  return result;
}

function startsClause(before: Chunk | undefined): boolean {
  return before === undefined || before.type === 'punct' || before.type === 'sub' || before.type === 'conj';
}

function isPredicate(subject: NounChunk, after: Chunk | undefined, rest: readonly Chunk[], said: boolean): boolean {
  const isPronoun = subject.phrase.chain[0]?.head.kind === 'pron' || subject.phrase.chain[0]?.head.kind === 'dem';
  if (!after || (!isDefinite(subject.phrase.chain) && !isPronoun) || verbAhead(rest)) return false;
  if (after.type === 'adj') return true;
  if (after.type === 'np') return isPronoun || !isDefinite(after.phrase.chain);
  return (after.type === 'pp' || after.type === 'adv') && (isPronoun || said);
}

/** أنه مهم: after a pronoun on the conjunction. */
function isBarePredicate(after: Chunk | undefined, rest: readonly Chunk[]): boolean {
  if (!after || verbAhead(rest)) return false;
  return after.type === 'adj' || after.type === 'pp' || (after.type === 'np' && !isDefinite(after.phrase.chain));
}

function verbAhead(rest: readonly Chunk[]): boolean {
  for (const [at, chunk] of rest.entries()) {
    if (chunk.type === 'conj' && startsOwnClause(rest[at + 1])) return false;
    if (chunk.type === 'verb' && chunk.tense !== 'infinitive' && chunk.tense !== 'gerund') return true;
    if (chunk.type === 'punct' || chunk.type === 'sub' || chunk.type === 'rel') return false;
  }
  return false;
}

/** After "and", a verb or a pronoun begins another clause. */
function startsOwnClause(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'verb' || (chunk?.type === 'np' && chunk.phrase.chain[0]?.head.kind === 'pron');
}

/** A present-tense "be" for a subject. */
export function copula(subject: { plural: boolean; person: 1 | 2 | 3 }): VerbChunk {
  const word: Word = plainWord('verb', 'be', { text: 'كان', spaceBefore: true });
  return {
    type: 'verb',
    word,
    english: 'be',
    tense: 'present',
    negative: false,
    passive: false,
    progressive: false,
    perfect: false,
    modal: null,
    arabic: { person: 3, number: 'sg', gender: 'm' },
    subject,
    pronounSubject: null,
    object: null,
  };
}
