/** The nouns that "he", "she" and "it" may refer to: the last one of each gender, and if it was a person. */

import type { Link } from '../parse/phrase.ts';
import { isPlaceName } from '../parse/phrase.ts';
import type { Pronoun } from '../reading/clitics.ts';
import { hasHint } from '../reading/word.ts';

export type Case = 'subject' | 'object' | 'possessive';
type Antecedent = 'person' | 'thing' | 'things';

const HE = { subject: 'he', object: 'him', possessive: 'his' };
const SHE = { subject: 'she', object: 'her', possessive: 'her' };
const IT = { subject: 'it', object: 'it', possessive: 'its' };
const THEY = { subject: 'they', object: 'them', possessive: 'their' };
const I = { subject: 'I', object: 'me', possessive: 'my' };
const WE = { subject: 'we', object: 'us', possessive: 'our' };
const YOU = { subject: 'you', object: 'you', possessive: 'your' };

/** The last antecedent of either gender. */
export interface Discourse {
  m: Antecedent;
  f: Antecedent;
  /** Anything masculine has been named. */
  seen?: boolean;
}

/** A fresh sentence: a masculine pronoun means a person, a feminine one a thing, until a noun says otherwise. */
export function newDiscourse(): Discourse {
  return { m: 'person', f: 'thing' };
}

/** Remembers the head of a phrase as a possible antecedent; plurals of things are feminine singular in Arabic. */
export function mention(discourse: Discourse, link: Link): void {
  const form = link.head.form;
  if (['dem', 'pron', 'num', 'digits', 'quant'].includes(link.head.kind)) return;
  const human = isHuman(link);
  if (form?.number === 'pl' || hasHint(link.head, 'plural')) {
    if (!human) discourse.f = 'things';
    return;
  }
  const gender = form?.gender ?? 'm';
  // Who has been named stays in mind longer than what.
  if (human) discourse[gender] = 'person';
  else if (discourse[gender] !== 'person' || (gender === 'm' && !discourse.seen)) discourse[gender] = 'thing';
  if (gender === 'm') discourse.seen = true;
}

/** Returns true if a link of a chain names a person. */
export function isHuman(link: Link): boolean {
  if (link.head.kind === 'name')
    return !isPlaceName(link.head) && !hasHint(link.head, 'other') && !hasHint(link.head, 'language');
  return hasHint(link.head, 'human') || hasHint(link.head, 'title') || hasHint(link.head, 'nationality');
}

/** The English pronoun for an Arabic one. */
export function pronounFor(pronoun: Pronoun, use: Case, discourse: Discourse): string {
  const { person, number, gender } = pronoun;
  if (person === 1) return (number === 'sg' ? I : WE)[use];
  if (person === 2) return YOU[use];
  if (number !== 'sg') return THEY[use];
  // The verb is singular by now, so a subject stays "it".
  if (discourse[gender] === 'things') return (use === 'subject' ? IT : THEY)[use];
  if (discourse[gender] === 'thing') return IT[use];
  return (gender === 'f' ? SHE : HE)[use];
}
