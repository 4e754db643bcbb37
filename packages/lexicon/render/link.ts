/** One link of a genitive chain with everything that belongs to it. */
import { isYearWord } from '../parse/date.ts';
import type { Link } from '../parse/phrase.ts';
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';
import type { RenderContext } from './context.ts';
import { determiner, withDeterminer } from './determiner.ts';
import { pronounFor } from './discourse.ts';
import { demonstrative, describe, headOf, quantifierText } from './modifiers.ts';

/** "these three large cities", "President" with names, "2014", "his". */
export function renderLink(link: Link, definite: boolean, context: RenderContext): string {
  switch (link.head.kind) {
    case 'pron':
      return quantifierText(link) + pronounFor(pronounOf(link.head), 'subject', context.discourse);
    case 'dem':
      return link.head.english;
    case 'num':
    case 'digits':
      return quantifierText(link) + (link.label ?? link.head.english);
    case 'name':
    case 'latin':
      return [
        quantifierText(link) + demonstrative(link) + describe(link, link.head.english, context.rules),
        namesOf(link),
      ]
        .filter(Boolean)
        .join(' ');
    case 'quant':
      return quantifierPronoun(link, context);
    default:
      return renderNoun(link, definite, context);
  }
}

function renderNoun(link: Link, definite: boolean, context: RenderContext): string {
  if (link.label && isYearWord(link.head)) return demonstrative(link) + link.label;
  if (link.label && link.head.english === 'hour') return link.label;
  const body = describe(link, headOf(link), context.rules) + (link.label ? ` ${link.label}` : '');
  if (link.names.length === 0) return withDeterminer(body, link, definite, context);
  const office = hasHint(link.head, 'title') ? titled(body) : determiner(link, true, body, context) + body;
  return `${office} ${namesOf(link)}`;
}

/** The names in apposition, as one text. */
export function namesOf(link: Link): string {
  return link.names.map((name) => name.english).join(' ');
}

/** Every word with a capital, as offices and names are written. */
export function titled(text: string): string {
  return text.replace(/\b[a-z]/g, (letter, at: number) =>
    at === 0 || text[at - 1] === ' ' ? letter.toUpperCase() : letter,
  );
}

function pronounOf(word: Word) {
  const { person = 3, number = 'sg', gender = 'm' } = word.form ?? {};
  return { person, number, gender };
}

function quantifierPronoun(link: Link, context: RenderContext): string {
  const { head } = link;
  if (head.pronoun && head.arabic === 'نفس') return reflexive(pronounFor(head.pronoun, 'object', context.discourse));
  if (!head.pronoun)
    return quantifierText(link) + (head.definite && head.english === 'all' ? 'everyone' : head.english);
  return `${head.english} of ${pronounFor(head.pronoun, 'object', context.discourse)}`;
}

function reflexive(pronoun: string): string {
  return { me: 'myself', us: 'ourselves', you: 'yourself', them: 'themselves' }[pronoun] ?? `${pronoun}self`;
}
