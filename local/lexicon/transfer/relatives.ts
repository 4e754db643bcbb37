/** Relative clauses: "who" for people, "which" for things, no second pronoun for what "which" already says. */
import type { Chunk } from '../parse/chunk.ts';
import type { NounPhrase } from '../parse/noun-phrase.ts';
import { isHuman } from '../render/discourse.ts';

/** Chooses the relative pronoun and drops resumptive pronouns on the verb of the clause. */
export function arrangeRelatives(chunks: readonly Chunk[]): Chunk[] {
  let antecedent: NounPhrase | null = null;
  let pending = false;
  return chunks.map((chunk) => {
    if (chunk.type === 'np') antecedent = chunk.phrase;
    else if (chunk.type === 'pp' && chunk.object) antecedent = chunk.object;
    else if (chunk.type === 'rel') {
      pending = true;
      return { ...chunk, english: antecedent && refersToPerson(antecedent) ? 'who' : 'which' };
    } else if (chunk.type === 'verb' && pending) {
      pending = false;
      return chunk.object && chunk.object.person === 3 ? { ...chunk, object: null } : chunk;
    } else if (chunk.type === 'punct') pending = false;
    return chunk;
  });
}

function refersToPerson(phrase: NounPhrase): boolean {
  const link = phrase.chain[0];
  return link !== undefined && isHuman(link);
}
