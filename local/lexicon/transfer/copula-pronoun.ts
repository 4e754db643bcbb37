/** A pronoun between subject and predicate is Arabic's "is": العراق هو دولة. */
import type { Chunk } from '../parse/chunk.ts';
import { agreementOf } from '../render/noun-phrase.ts';
import { copula } from './copula.ts';

/** Turns such pronouns into "is" or "are". */
export function readCopulaPronouns(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, at) => {
    const before = chunks[at - 1];
    const after = chunks[at + 1];
    if (!isPronoun(chunk) || before?.type !== 'np' || isPronoun(before) || !after) return chunk;
    const predicate = after.type === 'np' || after.type === 'adj' || after.type === 'pp';
    return predicate ? copula(agreementOf(before.phrase)) : chunk;
  });
}

function isPronoun(chunk: Chunk): boolean {
  return chunk.type === 'np' && chunk.phrase.chain[0]?.head.kind === 'pron' && chunk.phrase.joined.length === 0;
}
