/** Questions: هل وافقت الحكومة؟ "Did the government approve?", لماذا قرر؟ "Why did he decide?" */

import { inflect } from '../english/verbs.ts';
import type { Chunk, OtherChunk, VerbChunk } from '../parse/chunk-types.ts';
import { plainWord } from '../reading/word.ts';

/** Inverts subject and auxiliary after a question word of a direct question; هل itself says nothing in English. */
export function invertQuestions(chunks: readonly Chunk[]): Chunk[] {
  if (!chunks.some((chunk) => chunk.type === 'punct' && /[؟?]/.test(chunk.english))) return [...chunks];
  return chunks.flatMap((chunk, at) => {
    const before = chunks[at - 1];
    const asks = before?.type === 'quest' && !(before.arabic === 'من');
    if (chunk.type === 'quest' && chunk.arabic === 'هل') return [];
    if (!asks) return chunk.type === 'verb' && isAsked(chunks, at) ? [bare(chunk)] : [chunk];
    const verb = chunk.type === 'verb' ? chunk : chunks[at + 1];
    if (verb?.type !== 'verb') return [chunk];
    return chunk.type === 'verb' ? [auxiliary(verb), bare(chunk)] : [auxiliary(verb), chunk];
  });
}

/** The verb of a question whose subject stands between it and the question word. */
function isAsked(chunks: readonly Chunk[], at: number): boolean {
  return chunks[at - 1]?.type === 'np' && chunks[at - 2]?.type === 'quest';
}

function bare(verb: VerbChunk): VerbChunk {
  if (verb.modal) return { ...verb, modal: null, tense: 'base' };
  if (verb.english === 'be') return { ...verb, english: '', tense: 'base' };
  if (verb.passive) return { ...verb, passive: false, english: inflect(verb.english, 'participle'), tense: 'base' };
  return { ...verb, tense: 'base', progressive: false, perfect: false, negative: false };
}

function auxiliary(verb: VerbChunk): OtherChunk {
  const subject = verb.subject ?? { plural: false, person: 3 };
  const be = verb.english === 'be' || verb.passive;
  const form = verb.tense === 'past' ? 'past' : 's';
  const english = verb.modal ?? (verb.tense === 'future' ? 'will' : inflect(be ? 'be' : 'do', form, subject));
  const word = plainWord('adv', english, { text: '', spaceBefore: true });
  return { type: 'adv', english: verb.negative ? `${english} not` : english, arabic: '', pronoun: null, word };
}
