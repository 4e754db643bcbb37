/** English noun phrases: order of the parts, articles, plurals, genitives. */
import { compare, indefiniteArticle, pluralise } from '../english/nouns.ts';
import { inflect } from '../english/verbs.ts';
import { isYearWord } from '../parse/date.ts';
import type { Link, NounPhrase } from '../parse/noun-phrase.ts';
import { isDefinite, isPlaceName } from '../parse/noun-phrase.ts';
import type { Rules } from '../rules.ts';
import type { Word } from '../word.ts';
import { hasHint, verbOf } from '../word.ts';
import type { Discourse } from './discourse.ts';
import { isHuman, mention, pronounFor } from './discourse.ts';

export interface RenderContext {
  discourse: Discourse;
  rules: Rules;
}

/** The whole phrase with what is joined to it. */
export function renderPhrase(phrase: NounPhrase, context: RenderContext): string {
  const first = renderChain(phrase.chain, context);
  const last = phrase.joined.length - 1;
  return phrase.joined.reduce((text, { by, phrase: more }, at) => {
    const comma = at < last && by === 'and';
    return `${text}${comma ? ',' : ` ${by}`} ${renderPhrase(more, context)}`;
  }, first);
}

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

/** Renders links from `from` on: "head of the next of the last". */
export function renderChain(chain: readonly Link[], context: RenderContext, from = 0): string {
  const link = chain[from];
  if (!link) return '';
  mention(context.discourse, link);
  const rest = chain[from + 1];
  const definite = isDefinite(chain.slice(from));
  if (!rest) return renderLink(link, definite, context);
  if (link.names.length > 0) return named(chain, context, from);
  if (rest.head.kind === 'latin') return `${renderLink(link, true, context)} ${renderChain(chain, context, from + 1)}`;
  if (!context.rules.genitive) return `${renderLink(link, false, context)} ${renderChain(chain, context, from + 1)}`;
  if (isGerund(link)) return `${modifiers(link, false)}${headOf(link)} ${renderChain(chain, context, from + 1)}`;
  if (link.head.kind === 'quant' || isMeasure(link))
    return `${renderLink(link, false, context)} of ${renderChain(chain, context, from + 1)}`;
  const direction =
    rest.head.kind === 'name' && isPlaceName(rest.head) && !link.head.definite
      ? DIRECTIONS[link.head.english]
      : undefined;
  if (direction) return `${direction} ${renderChain(chain, context, from + 1)}`;
  if (compounds(link, chain, from)) return compound(link, chain, from, definite, context);
  if (chain.length === from + 2 && ownsPossessive(rest)) return possessive(link, rest, context);
  return `${renderLink(link, definite, context)} of ${renderChain(chain, context, from + 1)}`;
}

function isMeasure(link: Link): boolean {
  return link.count !== null && hasHint(link.head, 'unit');
}

/** وزير الخارجية جواد ظريف: the name comes after the whole office. */
function named(chain: readonly Link[], context: RenderContext, from: number): string {
  const [first, ...rest] = chain.slice(from);
  if (!first) return '';
  const office = renderChain([{ ...first, names: [] }, ...rest], context);
  return `${office} ${first.names.map((name) => name.english).join(' ')}`;
}

const DIRECTIONS: Readonly<Record<string, string>> = {
  north: 'northern',
  south: 'southern',
  east: 'eastern',
  west: 'western',
  northeast: 'northeastern',
  northwest: 'northwestern',
  southeast: 'southeastern',
  southwest: 'southwestern',
  center: 'central',
};

/** A masdar without an English noun is a gerund and takes its object without "of". */
function isGerund(link: Link): boolean {
  return link.head.form?.role === 'masdar' && link.head.english === '' && link.demonstrative === null;
}

/** "peace agreement" rather than "agreement of peace": what the genitive names is a kind, not a thing. */
function compounds(link: Link, chain: readonly Link[], from: number): boolean {
  const rest = chain[from + 1];
  if (
    !rest ||
    chain.length !== from + 2 ||
    rest.demonstrative ||
    rest.head.pronoun ||
    rest.quantifiers.length > 0 ||
    rest.names.length > 0 ||
    rest.count
  )
    return false;
  if (/ (?:of|for|in|to) /.test(link.head.english) || rest.head.kind === 'latin') return false;
  if (hasHint(rest.head, 'country') || isHuman(rest)) return false;
  if (rest.head.kind === 'name') return isNamedAfter(link);
  if (rest.head.kind !== 'noun' || rest.label) return false;
  const kindOf = !rest.head.definite || hasHint(rest.head, 'mass');
  return kindOf && rest.adjectives.length === 0 && link.head.form?.role !== 'masdar';
}

function isNamedAfter(link: Link): boolean {
  return /^(university|airport|river|street|square|bridge|lake|stadium|hospital|mosque|museum|party|club|prison|avenue|park|palace|hotel|church|island|mount|desert|team|channel|newspaper|agency|company|network|award|prize|cup|championship)$/.test(
    link.head.english,
  );
}

function compound(link: Link, chain: readonly Link[], from: number, definite: boolean, context: RenderContext): string {
  const rest = chain[from + 1] as Link;
  mention(context.discourse, rest);
  const first = rest.head.kind === 'name' ? headOf(rest).replace(/^the /i, '') : kindNoun(rest);
  const joined = `${modifiers(link, false)}${first} ${headOf(link)}`;
  const named =
    rest.head.kind === 'name' &&
    isNamedAfter(link) &&
    !/(team|company|channel|newspaper|agency|party|club)/.test(link.head.english);
  return withDeterminer(named ? titled(joined) : joined, link, definite, context);
}

function titled(text: string): string {
  return text.replace(/\b[a-z]/g, (letter, at: number) =>
    at === 0 || text[at - 1] === ' ' ? letter.toUpperCase() : letter,
  );
}

function kindNoun(link: Link): string {
  return hasHint(link.head, 'plural') ? headOf(link) : nounEnglish(link.head);
}

function ownsPossessive(link: Link): boolean {
  return (
    link.head.kind === 'name' &&
    ['first', 'family', 'person'].some((kind) => hasHint(link.head, kind)) &&
    link.adjectives.length === 0
  );
}

function possessive(link: Link, owner: Link, context: RenderContext): string {
  if (isHuman(link)) return `${renderLink(link, true, context)} of ${renderLink(owner, true, context)}`;
  const name = renderLink(owner, true, context);
  return `${name}${/s$/.test(name) ? "'" : "'s"} ${quantifierText(link)}${modifiers(link, true)}${headOf(link)}`;
}

/** One link with its determiner. */
export function renderLink(link: Link, definite: boolean, context: RenderContext): string {
  if (link.head.kind === 'pron')
    return quantified(link, pronounFor(pronounOf(link.head), 'subject', context.discourse));
  if (link.head.kind === 'dem') return demonstrativeAlone(link.head);
  if (link.head.kind === 'num' || link.head.kind === 'digits') return quantified(link, link.label ?? link.head.english);
  const names = link.names.map((name) => name.english).join(' ');
  if (link.head.kind === 'name' || link.head.kind === 'latin') {
    return [quantifierText(link) + demonstrative(link) + modifiers(link, true) + link.head.english, names]
      .filter(Boolean)
      .join(' ');
  }
  if (link.head.kind === 'quant') return quantifierPronoun(link, context);
  if (link.label && isYearWord(link.head)) return `${demonstrative(link)}${link.label}`;
  if (link.label && link.head.english === 'hour') return link.label;
  const body = modifiers(link, true) + headOf(link) + (link.label ? ` ${link.label}` : '');
  if (names)
    return `${hasHint(link.head, 'title') ? titledOffice(body) : `${determiner(link, true, body, context)}${body}`} ${names}`;
  return withDeterminer(body, link, definite, context);
}

function titledOffice(body: string): string {
  return titled(body);
}

function quantified(link: Link, text: string): string {
  return quantifierText(link) + text;
}

function pronounOf(word: Word) {
  const { person = 3, number = 'sg', gender = 'm' } = word.form ?? {};
  return { person, number, gender };
}

function demonstrativeAlone(word: Word): string {
  return word.english;
}

function quantifierPronoun(link: Link, context: RenderContext): string {
  const { head } = link;
  if (head.pronoun && head.arabic === 'نفس') return reflexive(pronounFor(head.pronoun, 'object', context.discourse));
  if (!head.pronoun) return quantified(link, head.definite && head.english === 'all' ? 'everyone' : head.english);
  return `${head.english} of ${pronounFor(head.pronoun, 'object', context.discourse)}`;
}

function reflexive(pronoun: string): string {
  return { me: 'myself', us: 'ourselves', you: 'yourself', them: 'themselves' }[pronoun] ?? `${pronoun}self`;
}

function withDeterminer(body: string, link: Link, definite: boolean, context: RenderContext): string {
  return determiner(link, definite, body, context) + body;
}

function determiner(link: Link, definite: boolean, body: string, context: RenderContext): string {
  const lead = quantifierText(link);
  if (link.head.pronoun) return `${lead.replace(/the $/, '')}${owner(link, context)} `;
  if (link.demonstrative) return lead + demonstrative(link);
  if (!context.rules.articles) return lead;
  if (link.quantifiers.length > 0)
    return lead + (definite && /^(?:all|most|both) $/.test(lead) && isPlural(link) ? '' : '');
  if (link.label) return '';
  if (definite) return generic(link) ? '' : 'the ';
  if (link.count || isPlural(link) || isMass(link) || isDeed(link)) return '';
  return `${indefiniteArticle(body)} `;
}

const KIN =
  /^(?:husband|wife|son|daughter|father|mother|brother|sister|child|family|friend|parent|uncle|grandfather|grandmother|fiance|fiancee|colleague|hand|head|face|life|death|birth|childhood|marriage|career)$/;

/** "his", "her", "its": a husband, a mother or a face is a person's. */
function owner(link: Link, context: RenderContext): string {
  const pronoun = link.head.pronoun as NonNullable<Word['pronoun']>;
  if (pronoun.number === 'sg' && KIN.test(link.head.english) && context.discourse[pronoun.gender] !== 'person') {
    return pronounFor(pronoun, 'possessive', { m: 'person', f: 'person' });
  }
  return pronounFor(pronoun, 'possessive', context.discourse);
}

const EVENT =
  /^(?:agreement|meeting|attack|visit|statement|organization|decision|report|explosion|election|proposal|request|threat|interview|test|question|answer|draw|win|defeat|loss|strike|coup|crash|clash|siege|text|message|command|leadership|management|administration|government|study|bombing|operation|offer|building|team|group|party|ceremony|match|conference|project|program|search|experiment|exhibition)$/;

/** A masdar that names doing rather than a countable event. */
function isDeed(link: Link): boolean {
  return link.head.form?.role === 'masdar' && !EVENT.test(link.head.english);
}

/** Arabic puts the article where English speaks in general: things in plural, substances, deeds. */
function generic(link: Link): boolean {
  if (!link.head.definite || link.count) return false;
  if (isMass(link)) return true;
  if (isPlural(link)) return link.head.form?.number !== 'du';
  return link.adjectives.length === 0 && isDeed(link);
}

function demonstrative(link: Link): string {
  if (!link.demonstrative) return '';
  const far = link.demonstrative.english === 'that' || link.demonstrative.english === 'those';
  const plural = isPlural(link);
  return `${far ? (plural ? 'those' : 'that') : plural ? 'these' : 'this'} `;
}

/** Quantifiers, ordinals and superlatives before the noun. */
function quantifierText(link: Link): string {
  return link.quantifiers.map((word) => `${quantifierEnglish(word, link)} `).join('');
}

function quantifierEnglish(word: Word, link: Link): string {
  if (word.kind === 'quant') {
    if (word.arabic === 'كل' && !isPlural(link) && !link.head.definite && !hasHint(link.head, 'mass'))
      return link.head.kind === 'sub' ? 'all' : 'every';
    if (/^(?:أحد|إحدى)$/.test(word.arabic)) return isPlural(link) ? `one of${link.demonstrative ? '' : ' the'}` : 'one';
    if (word.arabic === 'كل' || word.arabic === 'جميع')
      return link.head.pronoun || link.head.kind === 'name' ? 'all' : isPlural(link) ? 'all' : 'all the';
    return word.english;
  }
  if (word.form?.role === 'elative' || hasHint(word, 'elative')) return `the ${compare(word.english, 'superlative')}`;
  return `the ${word.english}`;
}

/** Counts and adjectives, in English order. */
function modifiers(link: Link, _whole: boolean): string {
  const count = link.count
    ? `${link.count.text} `
    : link.head.form?.number === 'du' && link.head.kind === 'noun'
      ? 'two '
      : '';
  const adjectives = adjectiveOrder(link.adjectives)
    .map((word) => adjectiveEnglish(word))
    .filter(Boolean);
  return count + (adjectives.length > 0 ? `${adjectives.join(' ')} ` : '');
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

function headOf(link: Link): string {
  const english = nounEnglish(link.head);
  return isPlural(link) && !hasHint(link.head, 'plural') && !isMass(link) ? plural(link.head, english) : english;
}

function plural(word: Word, english: string): string {
  return word.form?.lexeme.values['pl'] ?? pluralise(english);
}

/** The noun itself, singular: a masdar without a noun of its own is a gerund; an adjective alone is a person or thing. */
function nounEnglish(word: Word): string {
  const verb = verbOf(word);
  if (word.form?.role === 'masdar' && word.english === '' && verb) return inflect(verb.english, 'ing');
  if (word.kind === 'adj') return word.form?.lexeme.values['noun'] ?? adjectiveEnglish(word);
  return word.english;
}

function isMass(link: Link): boolean {
  return hasHint(link.head, 'mass') || isGerund(link);
}

/** English number of a link. */
export function isPlural(link: Link): boolean {
  if (hasHint(link.head, 'plural')) return true;
  if (link.count) return link.count.value !== 1;
  const many = link.quantifiers.some((word) => word.kind === 'quant' && /^(?:عدة|بضعة|بضع)$/.test(word.arabic));
  if (link.label && (link.head.kind === 'num' || link.head.kind === 'digits')) return isManyNumber(link);
  if (link.head.kind === 'dem') return link.head.form?.number !== 'sg';
  if (link.head.kind === 'adj' && !hasHint(link.head, 'nationality') && !link.head.form?.lexeme.values['noun'])
    return false;
  return many || (link.head.form !== null && link.head.form.number !== 'sg' && link.head.kind !== 'num');
}

/** A bare number, not a date: 8,000 of them. */
function isManyNumber(link: Link): boolean {
  return link.head.english !== 'day' && link.head.english !== 'month' && link.label !== '1' && link.label !== 'one';
}
