/** Features of a link that English grammar needs: plural, uncountable, a deed. */

import { inflect } from '../english/verbs.ts';
import type { Link, NounPhrase } from '../parse/phrase.ts';
import { hasHint, verbOf } from '../reading/word.ts';

/** Number and person as English agreement sees them. */
export function agreementOf(phrase: NounPhrase): { plural: boolean; person: 1 | 2 | 3 } {
  const first = phrase.chain[0];
  const person = first?.head.kind === 'pron' ? (first.head.form?.person ?? 3) : 3;
  const and = phrase.joined.some(({ by }) => by === 'and');
  return { plural: and || (first ? isPlural(first) && !isOneOf(first) : false), person };
}

/** "one of the members" is singular for the verb. */
function isOneOf(link: Link): boolean {
  return link.quantifiers.some(({ arabic }) => /^(?:أحد|إحدى)$/.test(arabic));
}

/** A masdar without an English noun is a gerund and takes its object without "of". */
export function isGerund(link: Link): boolean {
  if (link.head.form?.role !== 'masdar' || link.demonstrative) return false;
  const verb = verbOf(link.head);
  return (
    link.head.english === '' ||
    (verb !== null && link.head.english === inflect(verb.english, 'ing') && !EVENT.test(link.head.english))
  );
}

const EVENT =
  /^(?:agreement|meeting|attack|visit|statement|organization|decision|report|explosion|election|proposal|request|threat|interview|test|question|answer|draw|win|defeat|loss|strike|coup|crash|clash|siege|text|message|command|leadership|management|administration|government|study|bombing|operation|offer|building|team|group|party|ceremony|match|conference|project|program|search|experiment|exhibition)$/;

/** A masdar that names doing rather than a countable event. */
export function isDeed(link: Link): boolean {
  return link.head.form?.role === 'masdar' && !EVENT.test(link.head.english);
}

/** Uncountable in English. */
export function isMass(link: Link): boolean {
  return hasHint(link.head, 'mass') || isGerund(link);
}

/** English number of a link. */
export function isPlural(link: Link): boolean {
  if (hasHint(link.head, 'plural')) return true;
  if (link.count) return link.count.value !== 1;
  const many = link.quantifiers.some((word) => word.kind === 'quant' && /^(?:عدة|بضعة|بضع)$/.test(word.arabic));
  if (link.label && (link.head.kind === 'num' || link.head.kind === 'digits')) return isManyNumber(link);
  if (link.head.kind === 'dem') return link.head.form?.number !== 'sg';
  if (link.head.kind === 'adj' && !hasHint(link.head, 'nationality') && !link.head.form?.lexeme.values.noun)
    return false;
  return many || (link.head.form !== null && link.head.form.number !== 'sg' && link.head.kind !== 'num');
}

/** A bare number, not a date: 8,000 of them. */
function isManyNumber(link: Link): boolean {
  return link.head.english !== 'day' && link.head.english !== 'month' && link.label !== '1' && link.label !== 'one';
}
