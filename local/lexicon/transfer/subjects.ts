/** Finds the subject of every verb, puts it before the verb, and says a pronoun where Arabic leaves it to the verb. */
import type { Chunk, NounChunk, Subject, VerbChunk } from '../parse/chunk.ts';
import type { NounPhrase } from '../parse/noun-phrase.ts';
import { isPlaceName } from '../parse/noun-phrase.ts';
import { isHuman } from '../render/discourse.ts';
import { agreementOf } from '../render/noun-phrase.ts';
import type { Rules } from '../rules.ts';
import { hasHint } from '../word.ts';
import { isIntransitive, isSaying } from './verb-kinds.ts';

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

/** Rewrites the chunks clause by clause. */
export function placeSubjects(chunks: readonly Chunk[], rules: Rules): Chunk[] {
  const rest = [...chunks];
  const result: Chunk[] = [];
  let clause = newClause();
  let lastPhrase: NounPhrase | null = null;
  while (rest.length > 0) {
    const chunk = rest.shift() as Chunk;
    if (chunk.type === 'verb' && chunk.subject) {
      result.push(chunk);
      clause = {
        ...clause,
        topic: null,
        shared: chunk.subject,
        features: chunk.arabic,
        relative: null,
        joined: false,
        said: null,
      };
      continue;
    }
    if (chunk.type === 'verb' && isTensed(chunk)) {
      const verb = withSubject(chunk, clause, rest, result, rules);
      clause = {
        ...clause,
        topic: null,
        shared: verb.subject,
        features: chunk.arabic,
        relative: null,
        joined: false,
        said: null,
      };
      continue;
    }
    result.push(chunk);
    if (chunk.type === 'np') {
      clause.topic ??= isTopic(rest) ? chunk.phrase : null;
      lastPhrase = chunk.phrase;
    } else if (chunk.type === 'pp' && chunk.object) lastPhrase = chunk.object;
    clause = clauseAfter(chunk, clause, lastPhrase, rest);
  }
  return result;
}

function newClause(): Clause {
  return { topic: null, shared: null, features: null, relative: null, joined: false, said: null };
}

function isTensed(verb: VerbChunk): boolean {
  return verb.tense !== 'infinitive' && verb.tense !== 'gerund' && !(verb.tense === 'base' && verb.modal === null);
}

/** A noun phrase is a topic when a verb comes later in its clause. */
function isTopic(rest: readonly Chunk[]): boolean {
  let inRelative = false;
  for (const chunk of rest) {
    if (chunk.type === 'verb' && isTensed(chunk)) {
      if (!inRelative) return true;
      inRelative = false;
    } else if (chunk.type === 'rel') inRelative = true;
    else if (chunk.type === 'punct' || chunk.type === 'sub') return false;
  }
  return false;
}

function clauseAfter(chunk: Chunk, clause: Clause, last: NounPhrase | null, rest: readonly Chunk[]): Clause {
  if (chunk.type === 'rel') return { ...clause, relative: last };
  if (chunk.type === 'sub') return { ...newClause(), said: chunk.pronoun };
  if (chunk.type === 'conj') return { ...clause, joined: rest[0]?.type === 'verb' };
  if (chunk.type === 'punct' && /[.!?:;"«»”“]/.test(chunk.english)) return newClause();
  return chunk.type === 'punct' ? { ...clause, topic: null } : clause;
}

function withSubject(verb: VerbChunk, clause: Clause, rest: Chunk[], result: Chunk[], rules: Rules): VerbChunk {
  const placed = (subject: Subject, pronoun: string | null = null): VerbChunk => {
    const made = { ...verb, subject, pronounSubject: pronoun };
    result.push(made);
    return made;
  };
  if (clause.relative && (fits(verb, clause.relative) || !following(verb, rest, clause)))
    return placed(agreementOf(clause.relative));
  if (clause.said) return placed({ plural: clause.said.number !== 'sg', person: clause.said.person });
  if (clause.topic && fits(verb, clause.topic)) return placed(agreementOf(clause.topic));
  const subject = following(verb, rest, clause);
  if (subject && rules.verbFirst) {
    rest.splice(rest.indexOf(subject), 1);
    const expletive = verb.english === 'be' && isIndefinite(subject.phrase) && rest[0]?.type === 'pp';
    if (expletive) return placed(agreementOf(subject.phrase));
    result.push(subject, ...attachedTo(verb, rest));
    return placed(agreementOf(subject.phrase));
  }
  if (subject) return placed(agreementOf(subject.phrase));
  if (rest[0]?.type === 'there') return expletiveThere(placed, rest, result);
  if (clause.joined && clause.features && sameSubject(verb, clause.features))
    return placed(clause.shared ?? impliedSubject(verb));
  return placed(impliedSubject(verb), rules.pronouns ? 'implied' : null);
}

/** كان هناك + noun: "there was a noun". */
function expletiveThere(placed: (subject: Subject) => VerbChunk, rest: Chunk[], result: Chunk[]): VerbChunk {
  const there = rest.shift() as Chunk;
  result.push(there);
  const first = rest[0];
  return placed(first?.type === 'np' ? agreementOf(first.phrase) : { plural: false, person: 3 });
}

/** For verbs of saying, what belongs to the speaker's name (of the ministry, in Cairo) goes along with it up to إن. */
function attachedTo(verb: VerbChunk, rest: Chunk[]): Chunk[] {
  if (!isSaying(verb)) return [];
  const end = rest.findIndex(
    (chunk) => chunk.type === 'sub' || (chunk.type === 'punct' && /[:"«“]/.test(chunk.english)),
  );
  const movable =
    end > 0 && end <= 3 && rest.slice(0, end).every((chunk) => chunk.type === 'pp' || chunk.type === 'np');
  return movable ? rest.splice(0, end) : [];
}

/** The noun phrase after the verb that is its subject, if there is one. */
function following(verb: VerbChunk, rest: readonly Chunk[], clause: Clause): NounChunk | null {
  if (verb.arabic.person !== 3 || verb.arabic.number !== 'sg') return null;
  const skip = rest.findIndex((chunk) => chunk.type !== 'pp' && chunk.type !== 'adv');
  const candidate = rest[skip];
  if (candidate?.type !== 'np' || candidate.object || skip > 2) return null;
  if (
    skip > 0 &&
    !(isIndefinite(candidate.phrase) && (isIntransitive(verb) || verb.passive)) &&
    !isSaying(verb) &&
    !(rest[0]?.type === 'adv')
  )
    return null;
  if (verb.impersonal) return candidate;
  const head = candidate.phrase.chain[0]?.head;
  if (!head || (head.form?.state === 'accusative' && candidate.phrase.chain[0]?.count === null)) return null;
  if (clause.relative && !verb.object && !isIntransitive(verb) && fits(verb, clause.relative)) return null;
  return fits(verb, candidate.phrase) ? candidate : null;
}

/** Whether the verb's gender and number allow this subject. Before its subject a verb is singular. */
function fits(verb: VerbChunk, phrase: NounPhrase): boolean {
  const { person, number, gender } = verb.arabic;
  const link = phrase.chain[0];
  const form = link?.head.form;
  if (!link || !form) return person === 3;
  if (link.head.kind === 'pron') return form.person === person;
  if (person !== 3) return false;
  if (number !== 'sg')
    return form.number !== 'sg' || phrase.joined.length > 0 || link.quantifiers.length > 0 || link.count !== null;
  if (link.head.kind === 'name' && (isPlaceName(link.head) || hasHint(link.head, 'f'))) return form.gender === gender;
  if (
    link.count ||
    link.quantifiers.length > 0 ||
    link.head.kind === 'name' ||
    link.head.kind === 'dem' ||
    link.head.kind === 'num'
  )
    return true;
  if (form.number === 'pl' && !isHuman(link)) return gender === 'f' || form.gender === 'm';
  return form.number === 'pl' || form.gender === gender;
}

function isIndefinite(phrase: NounPhrase): boolean {
  const last = phrase.chain.at(-1);
  return last !== undefined && !last.head.definite && !last.head.pronoun && last.head.kind !== 'name';
}

function sameSubject(verb: VerbChunk, features: VerbChunk['arabic']): boolean {
  return verb.arabic.person === features.person && verb.arabic.gender === features.gender;
}

function impliedSubject(verb: VerbChunk): Subject {
  return { plural: verb.arabic.number !== 'sg', person: verb.arabic.person };
}
