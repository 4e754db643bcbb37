/** Chunks of a sentence: what transfer rules move and change. */

import type { Gender, GrammaticalNumber, Person } from '../morphology/lexeme.ts';
import type { Pronoun } from '../reading/clitics.ts';
import type { Word } from '../reading/word.ts';
import type { NounPhrase } from './phrase.ts';

/** Number and person of a subject, for the agreement of the English verb. */
export interface Subject {
  plural: boolean;
  person: Person;
}

/** A noun phrase that no preposition governs. */
export interface NounChunk {
  type: 'np';
  phrase: NounPhrase;
  /** Known to be an object: never taken for a subject. */
  object?: boolean;
  /** Its preposition went into the verb: whatever stands before it belongs to the subject. */
  governed?: boolean;
}
/** A preposition with its noun phrase or pronoun. */
export interface PrepChunk {
  type: 'pp';
  english: string;
  arabic: string;
  object: NounPhrase | null;
  pronoun: Pronoun | null;
  /** Its English preposition is the verb's and stays. */
  governed?: boolean;
}
/** An adjective that is said of something. */
export interface AdjectiveChunk {
  type: 'adj';
  words: Word[];
}
/** A verb with what its form and the particles before it say. */
export interface VerbChunk {
  type: 'verb';
  word: Word;
  english: string;
  tense: 'past' | 'present' | 'future' | 'infinitive' | 'gerund' | 'base' | 'participle';
  negative: boolean;
  passive: boolean;
  progressive: boolean;
  perfect: boolean;
  /** "has done", if `perfect` is off: what قد says of the past. */
  present?: boolean;
  modal: string | null;
  /** Person, number and gender that the Arabic form shows. */
  arabic: { person: Person; number: GrammaticalNumber; gender: Gender };
  subject: Subject | null;
  /** A pronoun to print if Arabic has none. */
  pronounSubject: string | null;
  object: Pronoun | null;
  /** The next noun phrase is the subject, whatever its gender (passives made from a masdar). */
  impersonal?: boolean;
}
/** Everything else: conjunctions, particles, adverbs, punctuation. */
export interface OtherChunk {
  type: 'sub' | 'conj' | 'rel' | 'adv' | 'punct' | 'there' | 'quest' | 'fixed' | 'neg' | 'aux';
  english: string;
  arabic: string;
  pronoun: Pronoun | null;
  word: Word;
}
export type Chunk = NounChunk | PrepChunk | AdjectiveChunk | VerbChunk | OtherChunk;

export function isComma(chunk: Chunk | undefined): boolean {
  return chunk?.type === 'punct' && /^[،,]$/.test(chunk.english);
}
