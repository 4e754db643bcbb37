/** Arabic has no "have": لديه خطة, له قدرات. */

import type { Chunk, PrepChunk, VerbChunk } from '../parse/chunk-types.ts';
import { isDefinite } from '../parse/phrase.ts';
import type { Pronoun } from '../reading/clitics.ts';
import { agreementOf } from '../render/features.ts';
import { copula } from './copula.ts';
import { isKana } from './verb-kinds.ts';

/** Turns "to him (was) a plan" into "he has (had) a plan". */
export function rewritePossession(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const chunk = chunks[at] as Chunk;
    const before = result.at(-1);
    const what = chunks[at + 1];
    if (
      chunk.type !== 'pp' ||
      !ownsBefore(chunk, before) ||
      what?.type !== 'np' ||
      (isDefinite(what.phrase.chain) && before?.type !== 'np')
    ) {
      result.push(chunk);
      continue;
    }
    const be = before?.type === 'verb' && isKana(before) ? before : null;
    if (be) result.pop();
    result.push(...having(chunk, be, result.at(-1)), { ...what, object: true });
    at += 1;
  }
  return result;
}

function ownsBefore(chunk: PrepChunk, before: Chunk | undefined): boolean {
  const owner = /^(?:لدى|عند)$/.test(chunk.arabic) || (/^لـ?$/.test(chunk.arabic) && chunk.pronoun !== null);
  if (!owner || (!chunk.pronoun && !(chunk.arabic === 'لدى' && chunk.object))) return false;
  if (before?.type === 'verb') return isKana(before);
  return before === undefined || ['punct', 'sub', 'conj', 'np', 'rel'].includes(before.type);
}

function having(chunk: PrepChunk, be: VerbChunk | null, before: Chunk | undefined): Chunk[] {
  const tense = be?.tense ?? 'present';
  const negative = be?.negative ?? false;
  if (chunk.object)
    return [
      { type: 'np', phrase: chunk.object },
      { ...have(tense, negative), subject: agreementOf(chunk.object) },
    ];
  const pronoun = chunk.pronoun as Pronoun;
  const plural = pronoun.number !== 'sg';
  if (before?.type === 'np') return [{ ...have(tense, negative), subject: agreementOf(before.phrase) }];
  const said = before?.type === 'rel' || (before?.type === 'sub' && before.pronoun !== null);
  return [
    {
      ...have(tense, negative),
      arabic: { ...pronoun },
      subject: { plural, person: pronoun.person },
      pronounSubject: said ? null : 'implied',
    },
  ];
}

function have(tense: VerbChunk['tense'], negative: boolean): VerbChunk {
  return { ...copula({ plural: false, person: 3 }), english: 'have', tense, negative };
}
