/** ل + masdar and أن + verb become "to do"; participles in the accusative become "doing". */

import type { Lexeme } from '../morphology/lexeme.ts';
import { verbChunk } from '../parse/chunk.ts';
import type { Chunk, VerbChunk } from '../parse/chunk-types.ts';
import type { NounPhrase } from '../parse/phrase.ts';
import type { Word } from '../reading/word.ts';
import { deedOf, plainWord, verbOf } from '../reading/word.ts';
import { withoutHead } from './light-verbs.ts';

/** Applies the rules. */
export function makeInfinitives(chunks: readonly Chunk[]): Chunk[] {
  return chunks.flatMap(
    (chunk, at) =>
      purpose(chunk, chunks[at + 1]) ??
      intended(chunk, chunks, at) ??
      subjunctive(chunk, chunks, at) ??
      circumstance(chunk, chunks[at + 1]) ?? [chunk],
  );
}

const PURPOSE = /^(?:ل|من أجل|بهدف|بغية|لأجل|بغرض)$/;

/** لمحاربة الإرهاب: "to fight terrorism". */
function purpose(chunk: Chunk, after: Chunk | undefined): Chunk[] | null {
  if (chunk.type !== 'pp' || !PURPOSE.test(chunk.arabic) || !chunk.object) return null;
  const first = chunk.object.chain[0];
  const verb = deedOf(first?.head);
  if (
    !verb ||
    !first ||
    first.adjectives.length > 0 ||
    first.demonstrative ||
    first.quantifiers.length > 0 ||
    first.head.form?.number !== 'sg'
  )
    return null;
  const shared = sharedObject(chunk.object);
  if (shared) return shared;
  const rest = withoutHead(chunk.object);
  const governed = after?.type === 'pp' && verb.governs?.[after.arabic] !== undefined;
  const transitive = rest !== null && !verb.hints.has('intr');
  if (rest && !transitive) return null;
  if (!transitive && !(governed && !chunk.object.joined.length && !first.head.pronoun)) return null;
  const made = infinitive(first.head, verb);
  return rest ? [made, { type: 'np', phrase: rest, object: true }] : [made];
}

/** لهزيمة ومنع انتشار التنظيم: "to defeat and prevent the spread of the organization". */
function sharedObject({ chain, joined }: NounPhrase): Chunk[] | null {
  const [first, second] = [chain[0]?.head, joined[0]?.phrase.chain[0]?.head];
  const rest = joined[0] ? withoutHead(joined[0].phrase) : null;
  if (chain.length !== 1 || joined.length !== 1 || !rest || !first || !second || second.form?.role !== 'masdar')
    return null;
  const [one, other] = [verbOf(first), verbOf(second)];
  if (!one || !other) return null;
  const and: Chunk = {
    type: 'conj',
    english: 'and',
    arabic: 'و',
    pronoun: null,
    word: plainWord('conj', 'and', { text: 'و', spaceBefore: true }),
  };
  return [
    infinitive(first, one),
    and,
    { ...infinitive(second, other), tense: 'base' },
    { type: 'np', phrase: rest, object: true },
  ];
}

function infinitive(word: Word, verb: Lexeme): VerbChunk {
  return {
    ...verbChunk({ ...word, kind: 'verb', english: verb.english, future: false }),
    english: verb.english,
    tense: 'infinitive',
    passive: false,
    object: word.pronoun,
  };
}

const INTENTION = / to$|^(?:try|attempt|want|plan|decide|refuse|intend|need)$/;

/** تعتزم الحكومة بناء مدرسة: "the government intends to build a school". */
function intended(chunk: Chunk, chunks: readonly Chunk[], at: number): Chunk[] | null {
  if (chunk.type !== 'np') return null;
  const before = chunks[at - 1]?.type === 'np' ? chunks[at - 2] : chunks[at - 1];
  if (before?.type !== 'verb' || before.object || !INTENTION.test(before.english)) return null;
  const head = chunk.phrase.chain[0]?.head;
  const deed = deedOf(head);
  const rest = withoutHead(chunk.phrase);
  if (!head || !deed || !rest || deed.hints.has('intr')) return null;
  return [
    { ...infinitive(head, deed), tense: before.english.endsWith(' to') ? 'base' : 'infinitive' },
    { type: 'np', phrase: rest, object: true },
  ];
}

/** أن + imperfect without a subject of its own: "to do". ل + imperfect likewise. */
function subjunctive(chunk: Chunk, chunks: readonly Chunk[], at: number): Chunk[] | null {
  const verb = chunks[at + 1];
  if (chunk.type === 'verb') {
    const before = chunks[at - 1];
    const led = before?.type === 'sub' && /^(?:[أا]ن|لكي|كي)$/.test(before.arabic) && !before.pronoun;
    const purposed = before?.type === 'pp' && before.arabic === 'ل' && !before.object && !before.pronoun;
    const alone =
      chunks[at + 1]?.type !== 'np' || chunk.arabic.number === 'pl' || !/^(?:أن|ان)$/.test(led ? before.arabic : '');
    return (led || purposed) && isSubjunctive(chunk) && alone ? [{ ...chunk, tense: 'infinitive' }] : null;
  }
  const droppable =
    (chunk.type === 'sub' && /^(?:[أا]ن|لكي|كي)$/.test(chunk.arabic) && !chunk.pronoun) ||
    (chunk.type === 'pp' && chunk.arabic === 'ل' && !chunk.object && !chunk.pronoun);
  if (!droppable || verb?.type !== 'verb' || !isSubjunctive(verb)) return null;
  const subject = chunks[at + 2]?.type === 'np' && verb.arabic.number !== 'pl' && chunk.arabic === 'أن';
  return subject ? null : [];
}

function isSubjunctive(verb: VerbChunk): boolean {
  return verb.tense === 'present' && verb.modal === null && !verb.progressive;
}

/** مشيرا إلى: "pointing to". The alef marks a participle that says how the main action was done. */
function circumstance(chunk: Chunk, after: Chunk | undefined): Chunk[] | null {
  const head =
    chunk.type === 'adj'
      ? chunk.words[0]
      : chunk.type === 'np' && chunk.phrase.chain.length === 1
        ? chunk.phrase.chain[0]?.head
        : undefined;
  if (
    head?.form?.role !== 'active-participle' ||
    head.definite ||
    (chunk.type === 'np' && chunk.phrase.joined.length > 0)
  )
    return null;
  const verb = verbOf(head);
  if (!verb) return null;
  if (head.form.state !== 'accusative' && !(after?.type === 'pp' || after?.type === 'sub')) return null;
  const gerund: VerbChunk = { ...infinitive(head, verb), tense: 'gerund' };
  return [gerund];
}
