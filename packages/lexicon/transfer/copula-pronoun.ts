/** A pronoun between subject and predicate is Arabic's "is": العراق هو دولة. */
import type { Chunk, NounChunk } from '../parse/chunk-types.ts';
import { agreementOf } from '../render/features.ts';
import { copula } from './copula.ts';

/** Turns such pronouns into "is" or "are". */
export function readCopulaPronouns(chunks: readonly Chunk[]): Chunk[] {
  return chunks.flatMap((chunk, at) => {
    const before = chunks[at - 1];
    const after = chunks[at + 1];
    if (!isPronoun(chunk) || !before || isPronoun(before) || !after) return chunk;
    const subject = before.type === 'np' ? before : before.type === 'pp' ? topicBefore(chunks, at) : null;
    if (!subject) return chunk;
    const predicate = after.type === 'np' || after.type === 'adj' || after.type === 'pp';
    if (predicate && before.type === 'np' && isBe(chunks[at - 2])) return [];
    return predicate ? copula(agreementOf(subject.phrase)) : chunk;
  });
}

function isBe(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'verb' && chunk.english === 'be';
}

/** The noun that the clause began with, if nothing but prepositional phrases stands between. */
function topicBefore(chunks: readonly Chunk[], at: number): NounChunk | null {
  for (let place = at - 1; place >= 0; place -= 1) {
    const chunk = chunks[place];
    if (chunk?.type === 'np') return chunk;
    if (chunk?.type !== 'pp') return null;
  }
  return null;
}

function isPronoun(chunk: Chunk): boolean {
  return chunk.type === 'np' && chunk.phrase.chain[0]?.head.kind === 'pron' && chunk.phrase.joined.length === 0;
}
