/** Scores of neighbouring words: by their kinds first, then by agreement and government. */
import type { Form } from '../morphology/lexeme.ts';
import { agrees, isAspect } from './neighbours.ts';
import type { Word, WordKind } from './word.ts';

type Pair = Readonly<Partial<Record<WordKind | 'start', Readonly<Partial<Record<WordKind, number>>>>>>;

/** Likes (positive) and dislikes between neighbouring kinds. */
const LIKES: Pair = {
  start: { conj: 0.4, verb: 0.5, noun: 0.2, adj: -0.5, name: 0.1, prep: 0.2 },
  punct: { conj: 0.4, verb: 0.3, noun: 0.2, adj: -0.3, name: 0.1, prep: 0.2 },
  prep: {
    noun: 1,
    name: 0.7,
    dem: 0.6,
    num: 0.5,
    quant: 0.8,
    adj: -0.5,
    verb: -3.5,
    prep: -1,
    punct: -1.5,
    sub: 0.3,
    neg: -1,
    rel: 0.2,
    aux: -4,
    adv: -0.5,
    pron: -3,
  },
  neg: { verb: 2, noun: 0.2, adj: 0, prep: 0.2, punct: -1.5, name: -0.5 },
  aux: { verb: 3, noun: -3, adj: -3, name: -3, prep: -3, neg: 0.5 },
  sub: { verb: 0.8, noun: 0.5, pron: 0.6, name: 0.4, there: 0.8, neg: 0.4, dem: 0.4, prep: 0.1, adj: -0.4 },
  rel: { verb: 1.2, noun: -0.4, prep: 0.1, pron: 0.2, neg: 0.4, aux: 0.5, adj: -1 },
  noun: { noun: 0.2, name: 0.3, adj: 0, verb: 0, rel: 0.4, num: 0.1, dem: 0.1, prep: 0.2 },
  adj: { noun: -0.4, adj: 0, verb: 0.2, prep: 0.2, rel: 0.3, name: 0 },
  verb: {
    noun: 0.5,
    name: 0.5,
    verb: -1.5,
    prep: 0.3,
    adj: -0.6,
    sub: 0.4,
    dem: 0.3,
    num: 0.2,
    pron: -0.5,
    adv: 0.2,
    quant: 0.3,
  },
  name: { name: 0.6, verb: 0.3, adj: 0, noun: -0.1, prep: 0.1 },
  num: { noun: 0.8, num: 0.4, verb: -0.3, adj: -0.3, prep: 0.2, name: -0.3 },
  digits: { noun: 0.8, num: 0.6, verb: -0.3, adj: -0.2, prep: 0.2 },
  quant: { noun: 0.9, adj: 0, verb: -1.5, prep: 0, name: 0.2, sub: -0.5, dem: 0.2 },
  dem: { noun: 0.6, verb: 0.1, adj: -0.2, sub: -0.4 },
  pron: { verb: 0.5, noun: 0.1, adj: 0.1, rel: 0.2 },
  there: { noun: 0.6, prep: 0, verb: -0.5 },
  conj: { verb: 0.5, noun: 0.2, adj: 0, name: 0.1 },
  adv: { verb: 0.2, noun: 0, prep: 0.1 },
};

/** Prepositions of purpose, which lead to a deed. */
const PURPOSE: ReadonlySet<string> = new Set(['من أجل', 'بهدف', 'بغية', 'لأجل', 'بغرض', 'عبر']);

/** Returns how well two neighbouring words fit. `entry` is the kind that the second word shows first. */
export function liking(left: Word | 'start', right: Word, entry: WordKind): number {
  if (left === 'start') return LIKES.start?.[entry] ?? 0;
  return (LIKES[left.kind]?.[entry] ?? 0) + grammar(left, right);
}

/** Agreement and government between two neighbours, beyond their kinds. */
function grammar(left: Word, right: Word): number {
  if (left.form?.lexeme.hints.has('first') && right.kind === 'name')
    return right.form?.lexeme.hints.has('unknown') ? 2.8 : 1.2;
  if (left.kind === 'adj' && !left.definite && right.kind === 'noun' && isLeading(left))
    return right.form?.state === 'accusative' ? 0.3 : 1.4;
  if (left.kind === 'noun' || left.kind === 'adj' || left.kind === 'name') {
    if (right.kind === 'adj') return adjectiveAfter(left, right);
    if (left.kind === 'noun' && right.kind === 'noun') return nounAfter(left, right);
    if (left.kind === 'noun' && right.kind === 'name')
      return left.form?.lexeme.hints.has('title') ? 0.8 : left.definite ? -0.1 : 0.3;
    if (right.kind === 'verb' && left.kind === 'noun' && left.form?.state === 'construct') return -1.5;
  }
  if (left.kind === 'digits' && right.form?.lexeme.hints.has('month')) return 3;
  if (left.kind === 'digits' && right.form?.lexeme.hints.has('unit'))
    return right.form.lexeme.hints.has('rare') ? 6 : 1.5;
  if (/^(?:north|south|east|west|center)/.test(left.english) && right.form?.lexeme.hints.has('country')) return 1.6;
  if (left.kind === 'quant' && right.kind === 'num') return 1;
  if (left.kind === 'noun' && right.kind === 'digits')
    return left.english === 'year' || left.english === 'hour' ? 1.5 : 0;
  if (left.kind === 'prep' && PURPOSE.has(left.arabic)) return right.form?.role === 'masdar' ? 1.2 : 0;
  if (left.kind === 'verb') return verbBefore(left, right);
  if (left.form?.role === 'active-participle' && ['prep', 'sub', 'punct'].includes(right.kind))
    return circumstanceBefore(left, right);
  if (left.kind === 'neg' && right.kind === 'verb') return negatedVerb(left, right.form);
  if (left.kind === 'sub' && right.kind === 'verb')
    return left.arabic === 'أن' && right.form?.tense === 'past' ? -0.4 : 0;
  return 0;
}

/** Elatives and ordinals stand before their noun: أكبر مدينة, أول مرة. */
function isLeading(word: Word): boolean {
  return word.form?.role === 'elative' || (word.form?.lexeme.hints.has('ordinal') ?? false);
}

/** A verb likes the preposition that it governs, a subject of its own gender, an accusative object. */
function verbBefore(left: Word, right: Word): number {
  if (/^(?:تم|جرى)$/.test(left.arabic)) return right.form?.role === 'masdar' ? 2.5 : 0;
  if (right.kind === 'verb') return isAspect(left) ? (right.form?.tense === 'present' ? 2.2 : 1) : 0;
  if (right.kind === 'sub' && left.form?.gender === 'f' && left.form.tense === 'present') return -0.8;
  if (right.kind === 'punct') return left.form?.lexeme.hints.has('say') && /^[:"«“]$/.test(right.english) ? 1.5 : 0;
  if (right.kind === 'prep') return left.form?.lexeme.governs?.[right.arabic] === undefined ? 0 : 0.8;
  if (right.kind === 'digits' || right.kind === 'num' || right.kind === 'quant')
    return left.english === 'reach' ? 1.2 : 0;
  const [verb, noun] = [left.form, right.form];
  if (right.kind !== 'noun' || !verb || !noun) return 0;
  if (noun.state === 'accusative') return 0.5;
  if (verb.number !== 'sg' || verb.person !== 3 || left.pronoun) return 0;
  const feminine = noun.gender === 'f' || (noun.number === 'pl' && !noun.lexeme.hints.has('human'));
  return (verb.gender === 'f') === feminine ? 0.3 : -0.3;
}

/** مشيرا إلى: an accusative participle with its verb's preposition is not the noun spelled alike. */
function circumstanceBefore(left: Word, right: Word): number {
  const verb = left.form?.state === 'accusative' ? left.form.lexeme.verb : undefined;
  if (!verb) return 0;
  if (right.kind === 'punct') return verb.hints.has('say') && /^[:"«“]$/.test(right.english) ? 3 : 0;
  return right.kind === 'sub' || verb.governs?.[right.arabic] !== undefined ? 3 : 0.5;
}

function adjectiveAfter(left: Word, right: Word): number {
  const definite = left.definite || left.kind === 'name' || left.pronoun !== null;
  if (!definite && right.definite) return left.kind === 'noun' ? -0.2 : -0.4;
  if (definite && !right.definite) return -0.2;
  return agrees(left, right) ? 1.2 : 0.1;
}

function nounAfter(left: Word, right: Word): number {
  if (left.definite || left.pronoun || left.form?.state === 'accusative') return right.definite ? -0.5 : -0.2;
  return right.form?.state === 'accusative' ? -0.6 : 0.5;
}

function negatedVerb(left: Word, verb: Form | null): number {
  if (!verb) return 0;
  if (left.arabic === 'ما') return verb.tense === 'past' ? 0.5 : -1;
  return verb.tense === 'present' ? 1 : -1.5;
}
