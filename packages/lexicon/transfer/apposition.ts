/** ، وهو شارع رئيسي: "a main street", not "and it is a main street". */
import { type Chunk, isComma, type OtherChunk } from '../parse/chunk-types.ts';

/** Leaves out "and it is" between a noun and a noun that says what it is. */
export function readAppositions(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const [chunk, pronoun, what] = [chunks[at] as Chunk, chunks[at + 1], chunks[at + 2]];
    const opens = chunk.type === 'conj' && chunk.arabic === 'و' && isPronoun(pronoun) && what?.type === 'np';
    const [before, earlier] = [result.at(-1), result.at(-2)];
    const behindNoun = isComma(before) ? isNoun(earlier) : isNoun(before);
    if (!opens || !behindNoun || isVerbNear(chunks, at + 3)) {
      result.push(chunk);
      continue;
    }
    if (!isComma(before)) result.push(comma(chunk as OtherChunk));
    at += 1;
  }
  return result;
}

function isPronoun(chunk: Chunk | undefined): boolean {
  const head = chunk?.type === 'np' && chunk.phrase.chain.length === 1 ? chunk.phrase.chain[0]?.head : undefined;
  return head?.kind === 'pron' && head.form?.person === 3 && /^(?:هو|هي|هم)$/.test(head.arabic);
}

function isNoun(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'np' || (chunk?.type === 'pp' && chunk.object !== null);
}

/** A verb right behind the noun would need "it" as its subject. */
function isVerbNear(chunks: readonly Chunk[], at: number): boolean {
  return chunks[at]?.type === 'verb';
}

function comma(and: OtherChunk): OtherChunk {
  return { ...and, type: 'punct', english: ',', arabic: '،', word: { ...and.word, spaceBefore: false } };
}
