/** يمكن أن, يجب على … أن: an impersonal verb and a clause become one English verb with a modal. */
import type { Chunk, VerbChunk } from '../parse/chunk.ts';
import { MODALS } from './verb-kinds.ts';

/** Folds modal + (ل/على noun) + أن + verb into one verb chunk, its subject first where one was named. */
export function foldModals(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const chunk = chunks[at] as Chunk;
    const folded = chunk.type === 'verb' && MODALS[chunk.english] ? foldAt(chunks, at, chunk) : null;
    if (folded) {
      result.push(...folded.chunks);
      at = folded.last;
    } else result.push(chunk);
  }
  return result;
}

function foldAt(chunks: readonly Chunk[], at: number, modal: VerbChunk): { chunks: Chunk[]; last: number } | null {
  let next = at + 1;
  const bearer = chunks[next];
  const hasBearer =
    bearer?.type === 'pp' && /^[لع]/.test(bearer.arabic) && (bearer.object !== null || bearer.pronoun !== null);
  if (hasBearer) next += 1;
  const that = chunks[next];
  if (that?.type !== 'sub' || !/^[أا]ن$/.test(that.arabic)) return null;
  const verb = chunks[next + 1];
  if (verb?.type !== 'verb') return null;
  const english = MODALS[modal.english] ?? modal.english;
  const past = modal.tense === 'past' && english === 'can' ? 'could' : english;
  const folded: VerbChunk = { ...verb, modal: past, negative: modal.negative || verb.negative, tense: 'base' };
  if (modal.object) return { chunks: [{ ...folded, arabic: { ...modal.object } }], last: next + 1 };
  if (!hasBearer) return { chunks: [folded], last: next + 1 };
  if (bearer.object) return { chunks: [{ type: 'np', phrase: bearer.object }, folded], last: next + 1 };
  return {
    chunks: [{ ...folded, arabic: { ...(bearer.pronoun as NonNullable<typeof bearer.pronoun>) } }],
    last: next + 1,
  };
}
