/** Small closed classes of verbs that rules treat alike. */
import type { VerbChunk } from '../parse/chunk-types.ts';
import { hasHint } from '../reading/word.ts';

/** The verb "to be" (كان). */
export function isKana(verb: VerbChunk): boolean {
  return verb.english === 'be';
}

/** Reports speech: what follows إن or a quotation mark is what was said. */
export function isSaying(verb: VerbChunk): boolean {
  return hasHint(verb.word, 'say');
}

/** Takes no direct object. */
export function isIntransitive(verb: VerbChunk): boolean {
  return hasHint(verb.word, 'intr') || verb.english === 'be';
}

/** Arabic verbs that English says with a modal. */
export const MODALS: Readonly<Record<string, string>> = { can: 'can', must: 'must', should: 'should', may: 'may' };

/** تم and جرى before a masdar make a passive. */
export function isPassiveLight(verb: VerbChunk): boolean {
  return verb.word.arabic === 'تم' || verb.word.arabic === 'جرى';
}
