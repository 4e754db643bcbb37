/** Finds the subject of every verb, puts it before the verb, and says a pronoun where Arabic leaves it to the verb. */
import type { Chunk, NounChunk, OtherChunk, Subject, VerbChunk } from '../parse/chunk-types.ts';
import type { Rules } from '../reading/rules.ts';
import { plainWord } from '../reading/word.ts';
import { agreementOf } from '../render/features.ts';
import { fits, impliedSubject, isIndefinite, sharesSubject } from './agreement.ts';
import type { Walk } from './clause.ts';
import { isAddressed, isTensed, NEW_CLAUSE, pass } from './clause.ts';
import { afterRelative, attachedTo, following, isImpersonal, isPronominal, saysAny } from './following.ts';
import { isSaying } from './verb-kinds.ts';

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
  // A verb right after a noun goes with that noun, even if the rules could not show it.
  const said = walk.rules.pronouns && walk.result.at(-1)?.type !== 'np';
  return keep(walk, verb, impliedSubject(verb.arabic), said ? pronoun : null);
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

function moveBefore(walk: Walk, said: VerbChunk, found: NounChunk): Subject {
  walk.rest.splice(walk.rest.indexOf(found), 1);
  const none = said.negative && (saysAny(found) || isAnyone(found));
  const { verb, subject } = none ? noOne(said, found) : { verb: said, subject: found };
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

/** لم يعترض أحد: "no one objected". */
function isAnyone({ phrase }: NounChunk): boolean {
  const [link, more] = phrase.chain;
  return !more && link?.head.kind === 'quant' && /^(?:أحد|إحدى)$/.test(link.head.arabic) && !link.head.pronoun;
}

/** لم يعلن أي تنظيم: "no organization announced". */
function noOne(verb: VerbChunk, subject: NounChunk): { verb: VerbChunk; subject: NounChunk } {
  const [first, ...rest] = subject.phrase.chain;
  const quantifiers = (first?.quantifiers ?? []).map((word) =>
    word.english === 'any' ? { ...word, english: 'no' } : word,
  );
  const head = first && isAnyone(subject) ? { ...first.head, english: 'no one' } : first?.head;
  const chain = first && head ? [{ ...first, head, quantifiers }, ...rest] : [];
  return { verb: { ...verb, negative: false }, subject: { ...subject, phrase: { ...subject.phrase, chain } } };
}

/** An indefinite noun with a verb right after it: "a man who works", without a relative pronoun in Arabic. */
function asyndetic(walk: Walk, verb: VerbChunk): Subject | null {
  const before = walk.result.at(-1);
  const near = before?.type === 'np' ? before.phrase : before?.type === 'pp' ? before.object : null;
  const phrase = near && [near, ...walk.recent].find((one) => isIndefinite(one) && fits(verb.arabic, one));
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
