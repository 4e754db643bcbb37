/** Decides if a noun phrase can be the subject of a verb, by the features of their Arabic forms. */
import type { Subject, VerbChunk } from '../parse/chunk-types.ts';
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { isPlaceName } from '../parse/phrase.ts';
import { hasHint } from '../reading/word.ts';
import { isHuman } from '../render/discourse.ts';

type Features = VerbChunk['arabic'];

/** Gender and number allow this subject. Before its subject a verb is singular. */
export function fits(features: Features, phrase: NounPhrase): boolean {
  const { person, number, gender } = features;
  const link = phrase.chain[0];
  const form = link?.head.form;
  if (!link || !form) return person === 3;
  if (link.head.kind === 'pron') return form.person === person;
  if (person !== 3) return false;
  if (number !== 'sg') return isMany(link) || form.number !== 'sg' || phrase.joined.length > 0;
  if (hasHint(link.head, 'organisation')) return true;
  if (link.head.kind === 'name' && (isPlaceName(link.head) || hasHint(link.head, 'f'))) return form.gender === gender;
  if (isMany(link) || ['name', 'dem', 'num', 'digits', 'latin'].includes(link.head.kind)) return true;
  if (form.number === 'pl' && !isHuman(link)) return gender === 'f' || form.gender === 'm';
  return form.number === 'pl' || form.gender === gender;
}

function isMany(link: Link): boolean {
  return link.count !== null || link.quantifiers.length > 0;
}

/** Neither article, pronoun nor name at its end. */
export function isIndefinite(phrase: NounPhrase): boolean {
  const last = phrase.chain.at(-1);
  return (
    last !== undefined &&
    !last.head.definite &&
    !last.head.pronoun &&
    last.head.kind !== 'name' &&
    last.names.length === 0
  );
}

/** The verb joined by "and" may go on with the subject of the one before. */
export function sharesSubject(features: Features, before: Features): boolean {
  return features.person === before.person && features.gender === before.gender;
}

/** The subject that the verb form alone tells. */
export function impliedSubject({ number, person }: Features): Subject {
  return { plural: number !== 'sg', person };
}
