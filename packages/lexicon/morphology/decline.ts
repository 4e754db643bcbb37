/** Declension of nouns, adjectives and what derives from verbs, without vowels. */

import { bindAlef } from './conjugate.ts';
import type { Form, Gender, GrammaticalNumber, Lexeme } from './lexeme.ts';
import { defaultWeight, form } from './lexeme.ts';

type Rest = Partial<Form>;

/** Singular, dual and plural forms of a noun, with those that stand before a genitive or a pronoun. */
export function declineNoun(lexeme: Lexeme, lemma: string, plurals: readonly string[], rest: Rest = {}): Form[] {
  const already: GrammaticalNumber = lexeme.hints.has('plural') ? 'pl' : 'sg';
  const gender: Gender = /[ةى]$|^.{3,}اء$/.test(lemma) || lexeme.hints.has('f') ? 'f' : 'm';
  const base = { ...rest, gender, number: already };
  const forms = [
    ...word(lexeme, lemma, base),
    ...dual(lexeme, lemma, base),
    ...soundPlural(lexeme, lemma, base, plurals.length > 0),
  ];
  for (const plural of plurals)
    forms.push(...word(lexeme, plural, { ...base, number: 'pl', gender: lexeme.hints.has('human') ? 'm' : 'f' }));
  if (lexeme.hints.has('human') && !/[ةىا]$/.test(lemma)) {
    // Often the masdar of the third form is spelled alike (محاربة).
    base.weight = (base.weight ?? defaultWeight(lexeme)) - 1;
    forms.push(
      ...word(lexeme, `${lemma}ة`, { ...base, gender: 'f' }),
      ...dual(lexeme, `${lemma}ة`, { ...base, gender: 'f' }),
    );
  }
  return forms;
}

/** Masculine, feminine and plural forms of an adjective. */
export function declineAdjective(lexeme: Lexeme, lemma: string, plurals: readonly string[], rest: Rest = {}): Form[] {
  const feminine = lexeme.values.f ?? `${lemma.replace(/ى$/, 'ا')}ة`;
  const forms = [
    ...word(lexeme, lemma, { ...rest, gender: 'm' }),
    ...word(lexeme, feminine, { ...rest, gender: 'f' }),
    ...dual(lexeme, lemma, { ...rest, gender: 'm' }),
    ...dual(lexeme, feminine, { ...rest, gender: 'f' }),
    ...soundPlural(lexeme, lemma, { ...rest, gender: 'm' }, false),
  ];
  for (const plural of plurals) forms.push(...word(lexeme, plural, { ...rest, number: 'pl' }));
  return forms;
}

/** One stem with its spelling before pronouns (ة → ت, ى → ا) and with the indefinite accusative alef. */
function word(lexeme: Lexeme, stem: string, rest: Rest): Form[] {
  const forms = [form(lexeme, stem, rest)];
  if (/ة$/.test(stem)) forms.push(form(lexeme, `${stem.slice(0, -1)}ت`, { ...rest, state: 'bound' }));
  else if (/ى$/.test(stem)) forms.push(form(lexeme, bindAlef(stem), { ...rest, state: 'bound' }));
  else if (!/اء$|ا$/.test(stem))
    forms.push(
      form(lexeme, `${stem}ا`, { ...rest, state: 'accusative', weight: (rest.weight ?? defaultWeight(lexeme)) - 0.4 }),
    );
  if (isDefective(lexeme, stem, rest))
    forms.push(form(lexeme, stem.slice(0, -1), { ...rest, weight: (rest.weight ?? defaultWeight(lexeme)) - 1 }));
  return forms;
}

/**
 * Returns true if the last ي is the root's and falls (قاضي, قاض, قاضون), as in active participles and plurals of the form مباني:
 * that of a relational adjective stays (مصري, مصريون), so a listed lemma says which by the hint `defective`.
 */
function isDefective({ hints, lemma }: Lexeme, stem: string, { role, number }: Rest): boolean {
  if (!/[^ي]ي$/.test(stem)) return false;
  if (role === 'active-participle' || (number === 'pl' && stem !== lemma)) return /^..?ا.ي$|^م.*ي$/.test(stem);
  return stem === lemma && hints.has('defective');
}

function dual(lexeme: Lexeme, stem: string, rest: Rest): Form[] {
  const base = stem.replace(/ة$/, 'ت').replace(/ى$/, 'ي');
  const make = (ending: string, state: Form['state'], weight = 0) =>
    form(lexeme, base + ending, {
      ...rest,
      number: 'du',
      state,
      weight: (rest.weight ?? defaultWeight(lexeme)) + weight,
    });
  return [
    make('ان', 'free', -0.4),
    // A person's ين and ي are more often plural.
    make('ين', 'free', lexeme.hints.has('human') && !/ة$/.test(stem) ? -2 : -0.8),
    make('ا', 'construct', -2.5),
    make('ي', 'construct', -3.5),
  ];
}

function soundPlural(lexeme: Lexeme, lemma: string, rest: Rest, hasBroken: boolean): Form[] {
  const weight = (rest.weight ?? defaultWeight(lexeme)) - (hasBroken ? 1 : 0);
  const make = (surface: string, gender: Gender, state: Form['state'] = 'free', extra = 0) =>
    form(lexeme, surface, { ...rest, number: 'pl', gender, state, weight: weight + extra });
  const stem = lemma.replace(/ة$/, '').replace(/ى$/, 'ي');
  const forms = [make(`${/اء$/.test(stem) && lemma.endsWith('اء') ? lemma : stem}ات`, 'f')];
  if (/ة$|اء$/.test(lemma)) return forms;
  if (hasBroken && lexeme.kind === 'noun' && !lexeme.hints.has('human')) return forms;
  const masculine = isDefective(lexeme, stem, rest) ? stem.slice(0, -1) : stem.replace(/ى$/, '');
  // Things take ات: ون and ين are for people and adjectives.
  const cost = lexeme.kind === 'noun' && !lexeme.hints.has('human') ? -1.5 : 0;
  forms.push(make(`${masculine}ون`, 'm', 'free', cost), make(`${masculine}ين`, 'm', 'free', cost));
  forms.push(make(`${masculine}و`, 'm', 'construct', -1), make(`${masculine}ي`, 'm', 'construct', -2.5));
  return forms;
}
