/** Inserts between commas behind the subject in Arabic news: the day, and the identity of the subject. */
import { type Chunk, isComma, type PrepChunk } from '../parse/chunk-types.ts';
import { hasHint } from '../reading/word.ts';

/** ", on Tuesday," loses its commas and stands behind the object; ", Maria Smith," stays and is attached later. */
export function placeInserts(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const day = chunks[at + 1];
    const isSet = isComma(chunks[at]) && isDay(day) && isComma(chunks[at + 2]);
    const before = chunks[at - 1];
    if (!isSet || !before || !hasVerbBefore(chunks, at)) {
      result.push(chunks[at] as Chunk);
      continue;
    }
    const object = chunks[at + 3];
    if (object?.type === 'np') result.push({ ...object, object: true }, day as Chunk);
    else result.push(day as Chunk);
    at += object?.type === 'np' ? 3 : 2;
  }
  return result;
}

function isDay(chunk: Chunk | undefined): chunk is PrepChunk {
  return chunk?.type === 'pp' && chunk.english === 'on' && chunk.object?.joined.length === 0 && isNamedDay(chunk);
}

function isNamedDay({ object }: PrepChunk): boolean {
  return (
    object?.chain.some(({ head, names }) => hasHint(head, 'day') || names.some((name) => hasHint(name, 'day'))) ?? false
  );
}

function hasVerbBefore(chunks: readonly Chunk[], at: number): boolean {
  for (let place = at - 1; place >= Math.max(0, at - 5); place -= 1) {
    if (chunks[place]?.type === 'verb') return true;
    if (chunks[place]?.type === 'punct' || chunks[place]?.type === 'sub') return false;
  }
  return false;
}

/** Returns the number of chunks that belong to a subject as ", Maria Smith,": both commas and the name; 0 for none. */
export function appositionLength(rest: readonly Chunk[]): number {
  const [comma, name, end, after] = rest;
  const named = name?.type === 'np' && name.phrase.joined.length === 0 && name.phrase.chain[0]?.head.kind === 'name';
  return isComma(comma) && named && isComma(end) && (after?.type === 'np' || after?.type === 'pp') ? 3 : 0;
}
