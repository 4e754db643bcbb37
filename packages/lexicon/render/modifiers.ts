/** The words around a head noun: quantifiers, demonstratives, counts and adjectives. */
import { compare, pluralise } from '../english/nouns.ts';
import { inflect } from '../english/verbs.ts';
import type { Link } from '../parse/phrase.ts';
import type { Rules } from '../reading/rules.ts';
import type { Word } from '../reading/word.ts';
import { hasHint, verbOf } from '../reading/word.ts';
import { isMass, isPlural } from './features.ts';

/** Quantifiers, ordinals and superlatives before the noun. */
export function quantifierText(link: Link): string {
  return link.quantifiers.map((word) => `${quantifierEnglish(word, link)} `).join('');
}

function quantifierEnglish(word: Word, link: Link): string {
  if (word.kind === 'quant') {
    if (word.arabic === 'كل' && link.count) return 'every';
    if (word.arabic === 'كل' && !isPlural(link) && !link.head.definite && !hasHint(link.head, 'mass'))
      return link.head.kind === 'sub' ? 'all' : 'every';
    if (/^(?:أحد|إحدى)$/.test(word.arabic)) return isPlural(link) ? `one of${link.demonstrative ? '' : ' the'}` : 'one';
    if (word.arabic === 'كل' || word.arabic === 'جميع')
      return link.head.pronoun || link.head.kind === 'name' ? 'all' : isPlural(link) ? 'all' : 'all the';
    // "a third of the city", but "a third of Lebanon".
    if (/^(?:a|two|three|four)[- ](?:third|quarter|fifth)s? of$/.test(word.english) && link.head.definite)
      return `${word.english} the`;
    return word.english;
  }
  if (word.form?.role === 'elative' || hasHint(word, 'elative')) return `the ${compare(word.english, 'superlative')}`;
  return `the ${word.english}`;
}

/** this, that, these, those, by the English number. */
export function demonstrative(link: Link): string {
  if (!link.demonstrative) return '';
  const far = link.demonstrative.english === 'that' || link.demonstrative.english === 'those';
  const plural = isPlural(link);
  return `${far ? (plural ? 'those' : 'that') : plural ? 'these' : 'this'} `;
}

/** Count, adjectives and head in English order; in Arabic order if that family of rules is off. */
export function describe(link: Link, head: string, rules: Rules): string {
  const adjectives = adjectiveOrder(link.adjectives).map(adjectiveEnglish);
  if (!rules.adjectives) return [countText(link), head, ...adjectives].filter(Boolean).join(' ');
  // "the first nine months", and "the Jordanian House of Representatives" for a name that has its article.
  const leading = adjectives.every((adjective) => LEADING.test(adjective)) ? adjectives.splice(0) : [];
  const [article, name] =
    adjectives.length + leading.length > 0 && /^the /.test(head) ? ['the', head.slice(4)] : ['', head];
  return [article, ...leading, countText(link), ...adjectives, name].filter(Boolean).join(' ');
}

/** Adjectives that stand before a count. */
const LEADING = /^(?:first|last|past|next|coming|previous|final|recent)$/;

function countText(link: Link): string {
  if (link.count) return link.count.text;
  return link.head.form?.number === 'du' && link.head.kind === 'noun' ? 'two' : '';
}

/** The last Arabic adjective comes first in English; joined ones keep their order. */
function adjectiveOrder(words: readonly Word[]): Word[] {
  return words.some((word) => word.kind === 'conj') ? [...words] : words.toReversed();
}

/** An adjective or participle before a noun. */
export function adjectiveEnglish(word: Word): string {
  if (word.kind === 'conj') return word.english;
  const verb = verbOf(word);
  if (verb && word.form?.role === 'active-participle') return inflect(verb.english, 'ing');
  if (verb && word.form?.role === 'passive-participle') return inflect(verb.english, 'participle');
  if (word.form?.role === 'elative') return compare(word.english, word.definite ? 'superlative' : 'comparative');
  return word.english;
}

/** The head noun in its English number. */
export function headOf(link: Link): string {
  const english = nounEnglish(link.head);
  return isPlural(link) && !hasHint(link.head, 'plural') && !isMass(link) ? plural(link.head, english) : english;
}

function plural(word: Word, english: string): string {
  return word.form?.lexeme.values.pl ?? pluralise(english);
}

/** The noun itself, singular: a masdar without a noun of its own is a gerund; an adjective alone is a person or thing. */
export function nounEnglish(word: Word): string {
  const verb = verbOf(word);
  if (word.form?.role === 'masdar' && word.english === '' && verb) return inflect(verb.english, 'ing');
  if (word.kind === 'adj') return word.form?.lexeme.values.noun ?? adjectiveEnglish(word);
  return word.english;
}
