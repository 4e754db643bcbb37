/** "A, and B, and C": English says "and" once, before the last of a series. */
import { type Chunk, isComma, type OtherChunk } from '../parse/chunk-types.ts';

/** A series has three members at least. */
const FEWEST = 3;

export function readSeries(chunks: readonly Chunk[]): Chunk[] {
  const read: Chunk[] = [];
  for (let at = 0; at < chunks.length; ) {
    const members = membersFrom(chunks, at);
    if (members.length < FEWEST) {
      read.push(chunks[at] as Chunk);
      at += 1;
      continue;
    }
    const last = members.at(-1) as number;
    for (let i = at; i < last; i += 1) {
      const chunk = chunks[i] as Chunk;
      const isLastAnd = i >= (members.at(-2) as number);
      if (!isAnd(chunk) || isLastAnd) read.push(chunk);
      else if (!isComma(chunks[i - 1])) read.push(asComma(chunk));
    }
    at = last;
    read.push(chunks[at] as Chunk);
    at += 1;
  }
  return read;
}

/** Where the members of a series that begins at `from` stand. */
function membersFrom(chunks: readonly Chunk[], from: number): number[] {
  const first = chunks[from];
  if (!first || !isMember(first)) return [];
  const members = [from];
  for (let at = from; ; ) {
    const and = isComma(chunks[at + 1]) ? at + 2 : at + 1;
    const next = chunks[and + 1];
    if (!isAnd(chunks[and]) || !next || !isMember(next) || !continues(chunks[at] as Chunk, next)) break;
    at = and + 1;
    members.push(at);
  }
  // A member that a verb follows begins a clause of its own.
  if (chunks[(members.at(-1) as number) + 1]?.type === 'verb') members.pop();
  return members;
}

/** A preposition may be said once for all: "in towns, villages and deserts". */
const continues = (member: Chunk, next: Chunk) => next.type === member.type || next.type === 'np';
const isMember = (chunk: Chunk) => chunk.type === 'np' || (chunk.type === 'pp' && chunk.object !== null);
const isAnd = (chunk: Chunk | undefined): chunk is OtherChunk => chunk?.type === 'conj' && chunk.english === 'and';

function asComma(chunk: OtherChunk): OtherChunk {
  return { ...chunk, type: 'punct', english: ',', arabic: '،', word: { ...chunk.word, spaceBefore: false } };
}
