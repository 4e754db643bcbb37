/** Looks ahead of a verb: its subject, what belongs to that subject, and whether the verb has none at all. */
import type { Chunk, NounChunk, VerbChunk } from '../parse/chunk-types.ts';
import { isHuman } from '../render/discourse.ts';
import { fits, isIndefinite } from './agreement.ts';
import type { Clause } from './clause.ts';
import { appositionLength } from './inserts.ts';
import { isIntransitive, isKana, isSaying, MODALS } from './verb-kinds.ts';

/** قالت الحملة، التي …، إنها: the verb waits until the speaker's relative clause is over. */
export function afterRelative(rest: readonly Chunk[]): number {
  const start = rest[0]?.type === 'punct' ? 1 : 0;
  if (rest[start]?.type !== 'rel') return -1;
  const end = rest.findIndex((chunk) => chunk.type === 'sub' && /^[إا]ن$/.test(chunk.arabic));
  return end <= 20 ? end : -1;
}

/** For verbs of saying, what belongs to the speaker's name (of the ministry, in Cairo) goes along with it up to إن. */
export function attachedTo(verb: VerbChunk, rest: Chunk[]): Chunk[] {
  if (isKana(verb)) return beforePredicate(rest);
  const governed = rest.findIndex((chunk) => chunk.type !== 'pp');
  const object = rest[governed];
  if (governed > 0 && object?.type === 'np' && object.governed) return rest.splice(0, governed);
  const apposition = appositionLength(rest);
  if (apposition > 0) return rest.splice(0, apposition);
  if (!isSaying(verb))
    return rest[0]?.type === 'pp' && rest[0].english === 'of' && rest[0].object && !rest[0].governed
      ? rest.splice(0, 1)
      : [];
  const end = rest.findIndex(
    (chunk) => chunk.type === 'sub' || (chunk.type === 'punct' && /[:"«“]/.test(chunk.english)),
  );
  return end > 0 && end <= 8 && rest.slice(0, end).every(isApposition) ? rest.splice(0, end) : [];
}

function isApposition(chunk: Chunk): boolean {
  if (chunk.type === 'verb') return chunk.tense === 'infinitive';
  return (
    chunk.type === 'pp' ||
    chunk.type === 'np' ||
    chunk.type === 'adj' ||
    (chunk.type === 'punct' && /[،,]/.test(chunk.english))
  );
}

/** كان أعضاء من الحزب قلقين: what stands before the predicate belongs to the subject. */
function beforePredicate(rest: Chunk[]): Chunk[] {
  const end = rest.findIndex((chunk) => chunk.type !== 'pp');
  const predicate = rest[end];
  const found = predicate?.type === 'adj' || (predicate?.type === 'np' && isIndefinite(predicate.phrase));
  return end > 0 && end <= 2 && found ? rest.splice(0, end) : [];
}

/** فيه, عنها: a preposition with its pronoun. */
export function isPronominal(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'pp' && chunk.object === null && chunk.pronoun !== null;
}

/** It can, it must, it seems that, it is said that. */
export function isImpersonal(verb: VerbChunk, after: Chunk | undefined): boolean {
  if (verb.arabic.number !== 'sg' || verb.arabic.person !== 3) return false;
  if (MODALS[verb.english] && !verb.modal) return true;
  return (
    after?.type === 'sub' &&
    (verb.passive || /^(?:seem|appear|turn out|happen|become clear|be proven|be)$/.test(verb.english))
  );
}

/** أي دليل */
export function saysAny({ phrase }: NounChunk): boolean {
  return phrase.chain[0]?.quantifiers.some(({ english }) => english === 'any') ?? false;
}

/** لم يقتل أي جندي: what is done to people, so that a person without an object suffered it. */
function suffers(verb: VerbChunk, { phrase }: NounChunk): boolean {
  const link = phrase.chain[0];
  return HARM.test(verb.english) && link !== undefined && (isHuman(link) || link.head.english === 'person');
}

const HARM = /^(?:kill|wound|injure|arrest|detain|hit|hurt|kidnap|execute|harm|charge|rescue|evacuate|release)$/;

function hasNounAfter(rest: readonly Chunk[], at: number): boolean {
  const end = rest.findIndex((chunk, i) => i > at && (chunk.type === 'punct' || chunk.type === 'verb'));
  return rest.slice(at + 1, end < 0 ? undefined : end).some(({ type }) => type === 'np' || type === 'sub');
}

/** The noun phrase after the verb that is its subject, if there is one. */
export function following(verb: VerbChunk, rest: readonly Chunk[], clause: Clause): NounChunk | null {
  if (verb.arabic.person !== 3 || verb.arabic.number !== 'sg') return null;
  const skip = rest.findIndex((chunk) => chunk.type !== 'pp' && chunk.type !== 'adv');
  const candidate = rest[skip];
  if (candidate?.type !== 'np' || candidate.object || skip > 2) return null;
  const link = candidate.phrase.chain[0];
  const resumed = skip === 1 && isPronominal(rest[0]);
  if (skip > 0 && !resumed && rest[0]?.type !== 'adv' && !isSaying(verb)) {
    if (!isIndefinite(candidate.phrase) || !(isIntransitive(verb) || verb.passive)) return null;
  }
  if (verb.impersonal) return candidate;
  // لم يقدم أي دليل: if nothing else can be the object.
  if (
    verb.negative &&
    saysAny(candidate) &&
    !isIntransitive(verb) &&
    !suffers(verb, candidate) &&
    !hasNounAfter(rest, skip)
  )
    return null;
  if (link?.head.kind === 'adj' && isIndefinite(candidate.phrase)) return null;
  if (!link || (link.head.form?.state === 'accusative' && link.count === null)) return null;
  if (clause.relative && !resumed && !verb.object && !isIntransitive(verb) && fits(verb.arabic, clause.relative))
    return null;
  return fits(verb.arabic, candidate.phrase) ? candidate : null;
}
