/** An accusative adjective after a verb of action says how: ارتفع سريعا "rose quickly". */
import { adverbOf } from '../english/adverbs.ts';
import type { AdjectiveChunk, Chunk, VerbChunk } from '../parse/chunk-types.ts';

const PREDICATIVE =
  /^(?:be|become|remain|seem|appear|consider|keep|find|make|leave|feel|look|turn|think|believe|have)\b/;

/** Turns such adjectives into adverbs. */
export function readAdverbials(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, at) => {
    const [word] = chunk.type === 'adj' ? chunk.words : [];
    if (chunk.type !== 'adj' || !word || !isAccusative(chunk)) return chunk;
    const verb = verbBefore(chunks, at);
    if (!verb || PREDICATIVE.test(verb.english)) return chunk;
    return { type: 'adv', english: adverbOf(word.english), arabic: word.arabic, pronoun: null, word };
  });
}

function isAccusative({ words }: AdjectiveChunk): boolean {
  const form = words[0]?.form;
  return (
    words.length === 1 &&
    form?.state === 'accusative' &&
    form.role === 'lemma' &&
    form.number === 'sg' &&
    !form.lexeme.hints.has('nationality')
  );
}

function verbBefore(chunks: readonly Chunk[], at: number): VerbChunk | null {
  for (let place = at - 1; place >= 0; place -= 1) {
    const chunk = chunks[place];
    if (chunk?.type === 'verb') return chunk;
    if (chunk?.type === 'punct' || chunk?.type === 'sub' || chunk?.type === 'rel') return null;
  }
  return null;
}
