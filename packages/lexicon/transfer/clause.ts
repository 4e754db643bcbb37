/** State of a clause while the subject rules go through a sentence from left to right. */
import type { Chunk, OtherChunk, Subject, VerbChunk } from '../parse/chunk-types.ts';
import type { NounPhrase } from '../parse/phrase.ts';
import type { Rules } from '../reading/rules.ts';
import { fits } from './agreement.ts';

/** Reset at the beginning of each clause. */
export interface Clause {
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

/** State of the walk through a sentence from left to right, as a rule sees it. */
export interface Walk {
  rest: Chunk[];
  result: Chunk[];
  clause: Clause;
  /** The last noun phrases, newest first: antecedents of a relative pronoun. */
  recent: NounPhrase[];
  rules: Rules;
  /** Someone is spoken to: "you" is somewhere in the sentence. */
  addressed: boolean;
}

export const NEW_CLAUSE: Clause = {
  topic: null,
  shared: null,
  features: null,
  relative: null,
  joined: false,
  said: null,
};

/** Returns true if the chunk addresses "you". */
export function isAddressed(chunk: Chunk): boolean {
  if (chunk.type === 'verb') return chunk.arabic.person === 2 || chunk.object?.person === 2;
  const phrase = chunk.type === 'np' ? chunk.phrase : chunk.type === 'pp' ? chunk.object : null;
  const inside = phrase?.chain.some(
    ({ head }) => head.pronoun?.person === 2 || (head.kind === 'pron' && head.form?.person === 2),
  );
  return inside === true || (chunk.type === 'pp' && chunk.pronoun?.person === 2);
}

/** A verb that needs a subject. */
export function isTensed(verb: VerbChunk): boolean {
  return verb.tense !== 'infinitive' && verb.tense !== 'gerund' && !(verb.tense === 'base' && verb.modal === null);
}

/** Takes over a chunk that is no finite verb. */
export function pass(walk: Walk, chunk: Chunk): void {
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
