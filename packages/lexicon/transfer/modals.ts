/** يمكن أن, يجب على … أن, يمكنه + masdar: an impersonal verb and a deed become one English verb with a modal. */

import { verbChunk } from '../parse/chunk.ts';
import type { Chunk, VerbChunk } from '../parse/chunk-types.ts';
import type { NounPhrase } from '../parse/phrase.ts';
import type { Pronoun } from '../reading/clitics.ts';
import { deedOf } from '../reading/word.ts';
import { withoutHead } from './light-verbs.ts';
import { MODALS } from './verb-kinds.ts';

type Folded = { chunks: Chunk[]; last: number } | null;

/** Folds modal + (bearer) + deed into one verb chunk. Its subject comes first if one was named. */
export function foldModals(chunks: readonly Chunk[]): Chunk[] {
  const result: Chunk[] = [];
  for (let at = 0; at < chunks.length; at += 1) {
    const chunk = chunks[at] as Chunk;
    const next = chunks[at + 1];
    if (chunk.type === 'fixed' && /^is .+ to$/.test(chunk.english) && next?.type === 'verb') {
      result.push({ ...next, modal: chunk.english, tense: 'base' });
      at += 1;
      continue;
    }
    const folded =
      chunk.type === 'verb' && MODALS[chunk.english] ? foldAt(chunks, at, chunk) : obligation(chunks, at, result);
    if (folded) {
      silencePronoun(folded, result);
      result.push(...folded.chunks);
      at = folded.last;
    } else result.push(chunk);
  }
  return result;
}

/** أنه يجب عليهم: whoever must is named by the bearer, not by the pronoun on أن; after a relative it is the relative. */
function silencePronoun(folded: NonNullable<Folded>, before: Chunk[]): void {
  const last = before.at(-1);
  const [first] = folded.chunks;
  if (first?.type === 'verb' && !first.pronounSubject) return;
  if (last?.type === 'sub' && last.pronoun) before[before.length - 1] = { ...last, pronoun: null };
  const opener = before.at(-2)?.type;
  const topic =
    last?.type === 'np' && (opener === undefined || opener === 'punct' || opener === 'sub' || opener === 'conj');
  if (topic && first?.type === 'verb') folded.chunks[0] = { ...first, pronounSubject: null };
  if (last?.type === 'rel' && first?.type === 'verb')
    folded.chunks[0] = { ...first, subject: null, pronounSubject: null };
}

function foldAt(chunks: readonly Chunk[], at: number, modal: VerbChunk): Folded {
  const bearer = bearerAt(chunks[at + 1]);
  const next = bearer ? at + 2 : at + 1;
  const that = chunks[next];
  const verb = chunks[next + 1];
  if (that?.type === 'sub' && /^[أا]ن$/.test(that.arabic) && verb?.type === 'verb') {
    return {
      chunks: borne(underModal(modal, verb), bearer ?? { pronoun: modal.object, phrase: null }),
      last: next + 1,
    };
  }
  const reached =
    that?.type === 'np' && !bearer && !modal.object ? foldGoverned(modal, that.phrase, chunks[next + 1], next) : null;
  if (reached) return reached;
  return that?.type === 'np'
    ? foldMasdar(modal, that.phrase, bearer ?? { pronoun: modal.object, phrase: null }, next)
    : null;
}

/** يمكن الوصول إليه: "it can be reached". */
function foldGoverned(modal: VerbChunk, deed: NounPhrase, after: Chunk | undefined, at: number): Folded {
  const [link, more] = deed.chain;
  const lexeme = deedOf(link?.head);
  if (!link || more || !lexeme || link.head.pronoun || deed.joined.length > 0 || after?.type !== 'pp') return null;
  const english = lexeme.governs?.[after.arabic.replace(/ـ$/, '')];
  if (!english) return null;
  const verb = underModal(modal, verbChunk({ ...link.head, kind: 'verb', english, pronoun: null }));
  const made: VerbChunk = { ...verb, english, passive: true, object: null };
  if (after.object)
    return {
      chunks: [
        { ...made, impersonal: true },
        { type: 'np', phrase: after.object },
      ],
      last: at + 1,
    };
  return after.pronoun ? { chunks: borne(made, { pronoun: after.pronoun, phrase: null }), last: at + 1 } : null;
}

/** عليه أن يعمل "he must work", كان عليه أن يعمل "he had to work". */
function obligation(chunks: readonly Chunk[], at: number, before: Chunk[]): Folded {
  const chunk = chunks[at];
  const [that, verb] = [chunks[at + 1], chunks[at + 2]];
  const last = before.at(-1);
  if (
    chunk?.type !== 'pp' ||
    chunk.arabic !== 'على' ||
    that?.type !== 'sub' ||
    that.arabic !== 'أن' ||
    verb?.type !== 'verb'
  )
    return null;
  if (
    verb.tense !== 'present' ||
    (last && last.type !== 'punct' && last.type !== 'sub' && last.type !== 'conj' && !isBe(last))
  )
    return null;
  const past = isBe(last);
  if (past) before.pop();
  const must: VerbChunk = { ...verb, modal: past ? 'had to' : 'must', tense: 'base' };
  return { chunks: borne(must, { pronoun: chunk.pronoun, phrase: chunk.object }), last: at + 2 };
}

function isBe(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'verb' && chunk.english === 'be' && chunk.tense === 'past';
}

interface Bearer {
  pronoun: Pronoun | null;
  phrase: NounPhrase | null;
}

/** لـ or على with a noun or pronoun: who can, who must. */
function bearerAt(chunk: Chunk | undefined): Bearer | null {
  if (chunk?.type !== 'pp' || !/^(?:ل|لـ|على)$/.test(chunk.arabic) || (!chunk.object && !chunk.pronoun)) return null;
  return { pronoun: chunk.pronoun, phrase: chunk.object };
}

function underModal(modal: VerbChunk, verb: VerbChunk): VerbChunk {
  const english = MODALS[modal.english] ?? modal.english;
  const word = modal.tense === 'past' && english === 'can' ? 'could' : english;
  return { ...verb, modal: word, negative: modal.negative || verb.negative, tense: 'base', progressive: false };
}

function borne(verb: VerbChunk, bearer: Bearer): Chunk[] {
  if (bearer.phrase)
    return [
      { type: 'np', phrase: bearer.phrase },
      { ...verb, arabic: { ...verb.arabic, person: 3 } },
    ];
  if (!bearer.pronoun) return [verb];
  const { number, person } = bearer.pronoun;
  return [
    { ...verb, arabic: { ...bearer.pronoun }, subject: { plural: number !== 'sg', person }, pronounSubject: 'implied' },
  ];
}

/** يمكنها تصنيف الخلايا "it can classify the cells"; without a bearer, a passive: "the cells can be classified". */
function foldMasdar(modal: VerbChunk, deed: NounPhrase, bearer: Bearer, at: number): Folded {
  const head = deed.chain[0]?.head;
  const lexeme = deedOf(head);
  if (!head || !lexeme || deed.joined.length > 0) return null;
  const rest = withoutHead(deed);
  const verb = underModal(modal, { ...verbChunk({ ...head, kind: 'verb', english: lexeme.english }), passive: false });
  const active = bearer.pronoun || bearer.phrase;
  if (active)
    return {
      chunks: [
        ...borne({ ...verb, object: head.pronoun }, bearer),
        ...(rest ? [{ type: 'np' as const, phrase: rest, object: true }] : []),
      ],
      last: at,
    };
  if (!rest) return null;
  return {
    chunks: [
      { ...verb, passive: true, impersonal: true, object: null },
      { type: 'np', phrase: rest },
    ],
    last: at,
  };
}
