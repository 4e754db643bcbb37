/** Articles and possessives. */
import { indefiniteArticle } from '../english/nouns.ts';
import type { Link } from '../parse/phrase.ts';
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';
import type { RenderContext } from './context.ts';
import { pronounFor } from './discourse.ts';
import { isDeed, isMass, isPlural } from './features.ts';
import { demonstrative, quantifierText } from './modifiers.ts';

/** The text with its article, demonstrative or possessive in front. */
export function withDeterminer(body: string, link: Link, definite: boolean, context: RenderContext): string {
  return determiner(link, definite, body, context) + body;
}

export function determiner(link: Link, definite: boolean, body: string, context: RenderContext): string {
  const lead = quantifierText(link);
  if (link.head.pronoun) return `${lead.replace(/the $/, '')}${owner(link, context)} `;
  if (link.demonstrative) return lead + demonstrative(link);
  if (!context.rules.articles) return lead;
  if (link.quantifiers.length > 0) return lead;
  if (link.label || (link.count && hasHint(link.head, 'unit'))) return '';
  if (definite) return generic(link) ? '' : 'the ';
  if (link.count || isPlural(link) || isMass(link) || isDeed(link)) return '';
  return `${indefiniteArticle(body)} `;
}

const KIN =
  /^(?:husband|wife|son|daughter|father|mother|brother|sister|child|family|friend|parent|uncle|grandfather|grandmother|fiance|fiancee|colleague|hand|head|face|life|death|birth|childhood|marriage|career|(?:twen|thir|for|fif|six|seven|eigh|nine)ties)$/;

/** "his", "her", "its": a husband, a mother or a face is a person's. */
function owner(link: Link, context: RenderContext): string {
  const pronoun = link.head.pronoun as NonNullable<Word['pronoun']>;
  if (pronoun.number === 'sg' && KIN.test(link.head.english) && context.discourse[pronoun.gender] !== 'person') {
    return pronounFor(pronoun, 'possessive', { m: 'person', f: 'person' });
  }
  return pronounFor(pronoun, 'possessive', context.discourse);
}

/** Returns true if Arabic has the article and English speaks in general: things in plural, substances, deeds. */
function generic(link: Link): boolean {
  if (!link.head.definite || link.count) return false;
  if (isMass(link)) return true;
  if (isPlural(link)) return link.head.form?.number !== 'du';
  return link.adjectives.length === 0 && isDeed(link);
}
