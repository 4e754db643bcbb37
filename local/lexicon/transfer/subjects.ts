/** Finds the subject of every verb, puts it before the verb, and says a pronoun where Arabic leaves it to the verb. */
import type { Chunk, NounChunk, OtherChunk, Subject, VerbChunk } from '../parse/chunk.ts';
import type { NounPhrase } from '../parse/noun-phrase.ts';
import { agreementOf } from '../render/features.ts';
import type { Rules } from '../rules.ts';
import { plainWord } from '../word.ts';
import { fits, impliedSubject, isIndefinite, sharesSubject } from './agreement.ts';
import { isIntransitive, isKana, isSaying, MODALS } from './verb-kinds.ts';

interface Clause {
  /** The noun phrase that stands before the verb in this clause. */
  topic: NounPhrase | null;
  /** The subject of the last verb: a verb joined by "and" shares it. */
  shared: Subject | null;
  /** Arabic features of the shared subject, to see whether the next verb still agrees. */
  features: VerbChunk['arabic'] | null;
  /** In a relative clause: the noun that "who/which" stands for. */
  relative: NounPhrase | null;
  joined: boolean;
  /** A pronoun written onto أن or إن is the subject already. */
  said: VerbChunk['arabic'] | null;
}

/** What a rule sees while it goes from left to right. */
interface Walk {
  rest: Chunk[];
  result: Chunk[];
  clause: Clause;
  /** The last noun phrases, newest first: antecedents of a relative pronoun. */
  recent: NounPhrase[];
  rules: Rules;
  /** Someone is spoken to: "you" is somewhere in the sentence. */
  addressed: boolean;
}

const NEW_CLAUSE: Clause = { topic: null, shared: null, features: null, relative: null, joined: false, said: null };

/** Rewrites the chunks clause by clause. */
export function placeSubjects(chunks: readonly Chunk[], rules: Rules): Chunk[] {
  const walk: Walk = {
    rest: [...chunks],
    result: [],
    clause: NEW_CLAUSE,
    recent: [],
    rules,
    addressed: chunks.some(isAddressed),
  };
  while (walk.rest.length > 0) {
    const chunk = walk.rest.shift() as Chunk;
    if (chunk.type === 'verb' && (chunk.subject || isTensed(chunk))) {
      const subject = chunk.subject ? keep(walk, chunk, chunk.subject) : placeSubject(walk, chunk);
      walk.clause = { ...NEW_CLAUSE, shared: subject, features: chunk.arabic };
    } else pass(walk, chunk);
  }
  return walk.result;
}

function isAddressed(chunk: Chunk): boolean {
  if (chunk.type === 'verb') return chunk.arabic.person === 2 || chunk.object?.person === 2;
  const phrase = chunk.type === 'np' ? chunk.phrase : chunk.type === 'pp' ? chunk.object : null;
  const inside = phrase?.chain.some(
    ({ head }) => head.pronoun?.person === 2 || (head.kind === 'pron' && head.form?.person === 2),
  );
  return inside === true || (chunk.type === 'pp' && chunk.pronoun?.person === 2);
}

function isTensed(verb: VerbChunk): boolean {
  return verb.tense !== 'infinitive' && verb.tense !== 'gerund' && !(verb.tense === 'base' && verb.modal === null);
}

function pass(walk: Walk, chunk: Chunk): void {
  const before = walk.result.at(-1);
  walk.result.push(chunk);
  if (chunk.type === 'np') {
    const opens = walk.clause.shared === null || before?.type === 'conj';
    if (opens && !chunk.object && !walk.clause.topic && isTopic(walk.rest))
      walk.clause = { ...walk.clause, topic: chunk.phrase };
  }
  const phrase = chunk.type === 'np' ? chunk.phrase : chunk.type === 'pp' ? chunk.object : null;
  if (phrase) walk.recent = [phrase, ...walk.recent].slice(0, 3);
  walk.clause = clauseAfter(chunk, walk);
}

/** A noun phrase is a topic when a verb comes later in its clause. */
function isTopic(rest: readonly Chunk[]): boolean {
  let inRelative = false;
  for (const [at, chunk] of rest.entries()) {
    if (chunk.type === 'verb' && isTensed(chunk)) {
      if (!inRelative) return rest[at - 1]?.type !== 'conj';
      inRelative = false;
    } else if (chunk.type === 'rel') inRelative = true;
    else if (chunk.type === 'sub' || (chunk.type === 'punct' && !inRelative)) return false;
  }
  return false;
}

function clauseAfter(chunk: Chunk, { clause, recent, rest }: Walk): Clause {
  if (chunk.type === 'rel') return { ...clause, relative: antecedentOf(chunk, recent) };
  if (chunk.type === 'sub') return { ...NEW_CLAUSE, said: chunk.pronoun };
  if (chunk.type === 'conj') return { ...clause, joined: rest[0]?.type === 'verb' };
  if (chunk.type === 'punct' && /[.!?:;"«»”“]/.test(chunk.english)) return NEW_CLAUSE;
  return clause;
}

/** The nearest noun phrase that agrees with the relative pronoun, else the nearest. */
function antecedentOf(relative: OtherChunk, recent: readonly NounPhrase[]): NounPhrase | null {
  const form = relative.word.form;
  const features = { person: 3, number: form?.number ?? 'sg', gender: form?.gender ?? 'm' } as const;
  return recent.find((phrase) => fits(features, phrase)) ?? recent[0] ?? null;
}

function keep({ result }: Walk, verb: VerbChunk, subject: Subject, pronounSubject = verb.pronounSubject): Subject {
  result.push({ ...verb, subject, pronounSubject });
  return subject;
}

function placeSubject(walk: Walk, verb: VerbChunk): Subject {
  const { clause, rest, rules } = walk;
  const { relative, said, topic } = clause;
  const subject = following(verb, rest, clause);
  const resumed = isPronominal(rest[0]) || verb.object?.person === 3;
  if (relative && !(resumed && subject) && (fits(verb.arabic, relative) || !subject))
    return keep(walk, verb, agreementOf(relative));
  if (said) return keep(walk, verb, impliedSubject(said));
  if (topic && fits(verb.arabic, topic)) return keep(walk, verb, agreementOf(topic));
  if (subject && rules.verbFirst) return moveBefore(walk, verb, subject);
  if (subject) return keep(walk, verb, agreementOf(subject.phrase));
  if (clause.joined && clause.features && clause.shared && sharesSubject(verb.arabic, clause.features))
    return keep(walk, verb, clause.shared);
  return asyndetic(walk, verb) ?? addressee(walk, verb) ?? pronominal(walk, verb);
}

function pronominal(walk: Walk, verb: VerbChunk): Subject {
  const pronoun = isImpersonal(verb, walk.rest[0]) ? 'it' : 'implied';
  return keep(walk, verb, impliedSubject(verb.arabic), walk.rules.pronouns ? pronoun : null);
}

/** Where "you" is spoken to, تفعل is "you do", فعلت "you did", and a bare perfect a command. */
function addressee(walk: Walk, verb: VerbChunk): Subject | null {
  const { person, number, gender } = verb.arabic;
  if (!walk.addressed || number !== 'sg' || isImpersonal(verb, walk.rest[0])) return null;
  const you = { person: 2, number: 'sg', gender: 'm' } as const;
  if (verb.tense === 'past' && person === 3 && gender === 'm' && walk.clause.shared === null) {
    walk.result.push({ ...verb, tense: 'base', subject: { plural: true, person: 2 } });
    return { plural: true, person: 2 };
  }
  const spoken = person === 3 ? gender === 'f' && verb.tense !== 'past' : person === 1 && verb.tense === 'past';
  return spoken ? keep(walk, { ...verb, arabic: you }, impliedSubject(you), 'implied') : null;
}

function moveBefore(walk: Walk, verb: VerbChunk, subject: NounChunk): Subject {
  walk.rest.splice(walk.rest.indexOf(subject), 1);
  walk.recent = [subject.phrase, ...walk.recent].slice(0, 3);
  const adverb =
    walk.result.at(-1)?.type === 'adv' && /^(?:also|still|no longer)$/.test((walk.result.at(-1) as OtherChunk).english)
      ? walk.result.splice(-1)
      : [];
  const agreement = agreementOf(subject.phrase);
  const later = isSaying(verb) ? afterRelative(walk.rest) : -1;
  if (later > 0) {
    walk.result.push(subject, ...adverb);
    walk.rest.splice(later, 0, { ...verb, subject: agreement });
    return agreement;
  }
  walk.result.push(subject, ...attachedTo(verb, walk.rest), ...adverb);
  return keep(walk, verb, agreement);
}

/** قالت الحملة، التي …، إنها: the verb waits until the speaker's relative clause is over. */
function afterRelative(rest: readonly Chunk[]): number {
  const start = rest[0]?.type === 'punct' ? 1 : 0;
  if (rest[start]?.type !== 'rel') return -1;
  const end = rest.findIndex((chunk) => chunk.type === 'sub' && /^[إا]ن$/.test(chunk.arabic));
  return end <= 20 ? end : -1;
}

/** An indefinite noun with a verb right after it: "a man who works", without a relative pronoun in Arabic. */
function asyndetic(walk: Walk, verb: VerbChunk): Subject | null {
  const before = walk.result.at(-1);
  const phrase = before?.type === 'np' ? before.phrase : before?.type === 'pp' ? before.object : null;
  if (
    !walk.rules.relatives ||
    !phrase ||
    walk.clause.shared === null ||
    !isIndefinite(phrase) ||
    !fits(verb.arabic, phrase)
  )
    return null;
  const word = plainWord('rel', 'which', { text: 'الذي', spaceBefore: true });
  walk.result.push({ type: 'rel', english: 'which', arabic: 'الذي', pronoun: null, word });
  return keep(walk, verb, agreementOf(phrase));
}

/** For verbs of saying, what belongs to the speaker's name (of the ministry, in Cairo) goes along with it up to إن. */
function attachedTo(verb: VerbChunk, rest: Chunk[]): Chunk[] {
  if (isKana(verb)) return beforePredicate(rest);
  const governed = rest.findIndex((chunk) => chunk.type !== 'pp');
  const object = rest[governed];
  if (governed > 0 && object?.type === 'np' && object.governed) return rest.splice(0, governed);
  if (!isSaying(verb)) return [];
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
function isPronominal(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'pp' && chunk.object === null && chunk.pronoun !== null;
}

/** It can, it must, it seems that, it is said that. */
function isImpersonal(verb: VerbChunk, after: Chunk | undefined): boolean {
  if (verb.arabic.number !== 'sg' || verb.arabic.person !== 3) return false;
  if (MODALS[verb.english] && !verb.modal) return true;
  return (
    after?.type === 'sub' &&
    (verb.passive || /^(?:seem|appear|turn out|happen|become clear|be proven|be)$/.test(verb.english))
  );
}

/** The noun phrase after the verb that is its subject, if there is one. */
function following(verb: VerbChunk, rest: readonly Chunk[], clause: Clause): NounChunk | null {
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
  if (link?.head.kind === 'adj' && isIndefinite(candidate.phrase)) return null;
  if (!link || (link.head.form?.state === 'accusative' && link.count === null)) return null;
  if (clause.relative && !resumed && !verb.object && !isIntransitive(verb) && fits(verb.arabic, clause.relative))
    return null;
  return fits(verb.arabic, candidate.phrase) ? candidate : null;
}
