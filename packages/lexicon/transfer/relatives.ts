/** Relative clauses: "who" for people, "which" for things, no second pronoun for what "which" already says. */
import type { Chunk, OtherChunk } from '../parse/chunk-types.ts';
import type { NounPhrase } from '../parse/phrase.ts';
import { isHuman } from '../render/discourse.ts';

/** التي يعيش فيها: "in which he lives". The preposition moves to the front and its pronoun goes. */
export function frontPrepositions(chunks: readonly Chunk[]): Chunk[] {
  const result = [...chunks];
  for (let at = 0; at < result.length; at += 1) {
    const end = result[at]?.type === 'rel' ? resumptivePlace(result, at) : -1;
    const phrase = result[end];
    if (phrase?.type !== 'pp') continue;
    result.splice(end, 1);
    const relative = result[at] as OtherChunk;
    result.splice(
      at,
      1,
      { ...phrase, pronoun: null },
      { ...relative, english: relative.english === 'who' ? 'whom' : 'which' },
    );
    at += 1;
  }
  return result;
}

const REACH = 5;

function resumptivePlace(chunks: readonly Chunk[], at: number): number {
  for (let place = at + 1; place <= Math.min(at + REACH, chunks.length - 1); place += 1) {
    const chunk = chunks[place];
    if (chunk?.type === 'pp' && !chunk.object && chunk.pronoun?.person === 3 && chunk.english) return place;
    if (chunk?.type === 'punct' || chunk?.type === 'sub' || chunk?.type === 'rel' || chunk?.type === 'conj') return -1;
  }
  return -1;
}

/** Chooses the relative pronoun and drops resumptive pronouns on the verb of the clause. */
export function arrangeRelatives(chunks: readonly Chunk[]): Chunk[] {
  let antecedent: NounPhrase | null = null;
  let pending = false;
  return chunks.map((chunk, at) => {
    if (chunk.type === 'np') antecedent = chunk.phrase;
    else if (chunk.type === 'pp' && chunk.object) antecedent = chunk.object;
    else if (chunk.type === 'rel') {
      pending = true;
      return {
        ...chunk,
        english:
          chunk.word.form?.number === 'pl' || (antecedent && refersToPerson(antecedent))
            ? 'who'
            : isLoose(chunks[at - 1])
              ? 'which'
              : 'that',
      };
    } else if (chunk.type === 'verb' && pending) {
      pending = false;
      return chunk.object && chunk.object.person === 3 ? { ...chunk, object: null } : chunk;
    } else if (chunk.type === 'punct') pending = false;
    return chunk;
  });
}

/** After a comma, "and" or a name the clause only adds something: "which" rather than "that". */
function isLoose(before: Chunk | undefined): boolean {
  const phrase = before?.type === 'np' ? before.phrase : before?.type === 'pp' ? before.object : null;
  return before?.type === 'punct' || before?.type === 'conj' || phrase?.chain.at(-1)?.head.kind === 'name';
}

function refersToPerson(phrase: NounPhrase): boolean {
  const link = phrase.chain[0];
  return link !== undefined && isHuman(link);
}
