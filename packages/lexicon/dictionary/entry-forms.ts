/** One dictionary line becomes a lexeme and all its inflected forms. */

import { conjugate } from '../morphology/conjugate.ts';
import { declineAdjective, declineNoun } from '../morphology/decline.ts';
import { participles, regularMasdar } from '../morphology/derive.ts';
import type { Form, Kind, Lexeme } from '../morphology/lexeme.ts';
import { form } from '../morphology/lexeme.ts';
import { firstSense, parseHints } from './hints.ts';
import type { Entry } from './load.ts';

/** Expressions for offices, which stand before a name without an article. */
const OFFICE =
  /(?:^| )(?:minister|president|king|queen|ambassador|prince|chancellor|senator|spokesman|secretary-general|secretary general)$/i;
/** Countries that are masculine in Arabic. */
const MASCULINE = /^(?:المغرب|العراق|الأردن|لبنان|السودان|اليمن|الصومال)$/;
const PARTICIPLE_WEIGHT = -1.6;
const DERIVED_WEIGHT = -1.5;

/** Returns the kind of word that an expression counts as. */
export function phraseKind(entry: Entry): Kind {
  if (entry.kind === 'names') return 'name';
  if (entry.kind === 'function') return entry.columns[2] as Kind;
  if (parseHints(entry.columns[3]).hints.has('quant')) return 'quant';
  if (parseHints(entry.columns[3]).hints.has('rel')) return 'rel';
  const kinds: Record<string, Kind> = {
    noun: 'noun',
    adjective: 'adj',
    adverb: 'adv',
    preposition: 'prep',
    conjunction: 'sub',
    fixed: 'fixed',
  };
  return kinds[entry.columns[2] ?? ''] ?? 'fixed';
}

/** The lexeme of a line whose kind is known. */
export function lexemeOf({ kind: file, columns }: Entry, kind: Kind): Lexeme {
  const [lemma = '', second = '', third = '', fourth = ''] = columns;
  const secondIsEnglish = file === 'names' || file === 'phrases' || file === 'function';
  const { hints, values } = parseHints(fourth);
  if (secondIsEnglish) hints.add(third);
  if (file === 'phrases' && kind === 'noun' && OFFICE.test(firstSense(second))) hints.add('title').add('human');
  const english = firstSense(secondIsEnglish ? second : third);
  return { kind, lemma, english: kind === 'noun' ? english.replace(/^the /, '') : english, hints, values };
}

/** All forms of a one-word entry. */
export function formsOf(entry: Entry): Form[] {
  switch (entry.kind) {
    case 'nouns':
      return declineNoun(lexemeOf(entry, 'noun'), entry.columns[0] ?? '', list(entry.columns[1]));
    case 'adjectives':
      return adjectiveForms(entry);
    case 'verbs':
      return verbForms(entry);
    case 'names':
      return nameForms(entry);
    default:
      return functionForms(entry);
  }
}

function list(column: string | undefined): string[] {
  return (column ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function adjectiveForms(entry: Entry): Form[] {
  const lexeme = lexemeOf(entry, 'adj');
  const [lemma = '', plural] = entry.columns;
  if (lexeme.hints.has('elative')) return [form(lexeme, lemma, { role: 'elative' }), ...feminineElative(lexeme, lemma)];
  const elative = /^(.)(.)ي(.)$/.exec(lemma);
  const forms = declineAdjective(lexeme, lemma, list(plural));
  if (elative)
    forms.push(form(lexeme, `أ${elative[1]}${elative[2]}${elative[3]}`, { role: 'elative', weight: DERIVED_WEIGHT }));
  return forms;
}

function feminineElative(lexeme: Lexeme, lemma: string): Form[] {
  const listed = lexeme.values.f;
  if (listed) return [form(lexeme, listed, { role: 'elative', gender: 'f' })];
  return /^أ...$/.test(lemma) ? [form(lexeme, `${lemma.slice(1)}ى`, { role: 'elative', gender: 'f' })] : [];
}

function nameForms(entry: Entry): Form[] {
  const lexeme = lexemeOf(entry, 'name');
  const gender = MASCULINE.test(lexeme.lemma)
    ? 'm'
    : lexeme.hints.has('f') || /ة$/.test(lexeme.lemma) || lexeme.hints.has('country') || lexeme.hints.has('place')
      ? 'f'
      : 'm';
  return [
    form(lexeme, lexeme.lemma, {
      gender,
      number: lexeme.hints.has('plural') ? 'pl' : 'sg',
      weight: lexeme.hints.has('rare') ? -3 : lexeme.hints.has('country') ? 0.4 : -0.3,
    }),
  ];
}

function functionForms(entry: Entry): Form[] {
  const lexeme = lexemeOf(entry, (entry.columns[2] ?? 'fixed') as Kind);
  const number = lexeme.hints.has('pl') ? 'pl' : lexeme.hints.has('du') ? 'du' : 'sg';
  const person = lexeme.hints.has('1') ? 1 : lexeme.hints.has('2') ? 2 : 3;
  return [
    form(lexeme, lexeme.lemma, {
      number,
      person,
      gender: lexeme.hints.has('f') ? 'f' : 'm',
      weight: lexeme.hints.has('rare') ? -3 : 1,
    }),
  ];
}

function verbForms(entry: Entry): Form[] {
  const [perfect = '', imperfect = '', masdarColumn = '', english = '', masdarEnglish = '', hintColumn = ''] =
    entry.columns;
  const [sense, ...patterns] = english.split(';').map((part) => part.trim());
  const governs = Object.fromEntries(patterns.map((pattern) => pattern.split('=').map((part) => part.trim())));
  const lexeme: Lexeme = {
    kind: 'verb',
    lemma: perfect,
    english: firstSense(sense),
    ...parseHints(hintColumn),
    ...(patterns.length > 0 ? { governs } : {}),
  };
  return [
    ...conjugate(lexeme, perfect, imperfect),
    ...masdarForms(lexeme, perfect, imperfect, list(masdarColumn), firstSense(masdarEnglish)),
    ...participleForms(lexeme, perfect, imperfect, list(masdarColumn)),
  ];
}

function masdarForms(verb: Lexeme, perfect: string, imperfect: string, listed: string[], english: string): Form[] {
  const guess = listed.length > 0 ? null : regularMasdar(perfect, imperfect);
  const weight = guess ? DERIVED_WEIGHT : verb.hints.has('rare') ? -3 : -0.2;
  // تصد with the article is التصدي.
  const whole = /ى$/.test(perfect) ? listed.filter((masdar) => /^ت.*[^ءةيىا]$/.test(masdar)) : [];
  return [...listed, ...whole.map((masdar) => `${masdar}ي`), ...(guess ? [guess] : [])].flatMap((masdar) => {
    const lexeme: Lexeme = {
      kind: 'noun',
      lemma: masdar,
      english,
      hints: new Set(english ? [] : ['mass']),
      values: {},
      verb,
    };
    return declineNoun(lexeme, masdar, [], { role: 'masdar', weight });
  });
}

function participleForms(verb: Lexeme, perfect: string, imperfect: string, masdars: string[]): Form[] {
  const { active, passive } = participles(perfect, imperfect, masdars);
  const lexeme: Lexeme = { kind: 'adj', lemma: active, english: verb.english, hints: new Set(), values: {}, verb };
  const weight = PARTICIPLE_WEIGHT + (verb.hints.has('rare') ? -3 : 0);
  const forms = declineAdjective(lexeme, active, [], { role: 'active-participle', weight });
  if (passive && !verb.hints.has('intr'))
    forms.push(
      ...declineAdjective(lexeme, passive, [], { role: 'passive-participle', voice: 'passive', weight: weight - 0.2 }),
    );
  return forms;
}
