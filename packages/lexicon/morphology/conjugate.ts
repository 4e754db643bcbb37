/** Conjugation of an unvocalised verb from its two principal parts: perfect and imperfect, third person masculine singular. */
import type { Form, Lexeme } from './lexeme.ts';
import { defaultWeight, form } from './lexeme.ts';

type Shape = 'strong' | 'hollow' | 'defective' | 'doubled';
type Slot = Pick<Form, 'person' | 'number' | 'gender'>;

const WEAK_ENDING = /[ىاي]$|و$/;
const he: Slot = { person: 3, number: 'sg', gender: 'm' };
const she: Slot = { person: 3, number: 'sg', gender: 'f' };
const they: Slot = { person: 3, number: 'pl', gender: 'm' };
const theyWomen: Slot = { person: 3, number: 'pl', gender: 'f' };
const bothMen: Slot = { person: 3, number: 'du', gender: 'm' };
const bothWomen: Slot = { person: 3, number: 'du', gender: 'f' };
const i: Slot = { person: 1, number: 'sg', gender: 'm' };
const we: Slot = { person: 1, number: 'pl', gender: 'm' };
const you: Slot = { person: 2, number: 'pl', gender: 'm' };

/** Which weakness the principal parts show. */
export function shapeOf(perfect: string, imperfect: string): Shape {
  if (/[ىا]$/.test(perfect) || (/ي$/.test(perfect) && /[ىي]$/.test(imperfect))) return 'defective';
  if (perfect.length >= 3 && perfect.at(-2) === 'ا') return 'hollow';
  return perfect.length === 2 ? 'doubled' : 'strong';
}

/** Every finite form of the verb. */
export function conjugate(lexeme: Lexeme, perfect: string, imperfect: string): Form[] {
  const shape = shapeOf(perfect, imperfect);
  return [
    ...past(lexeme, perfect, imperfect, shape),
    ...present(lexeme, imperfect, shape),
    ...passives(lexeme, perfect, imperfect, shape),
    ...imperatives(lexeme, imperfect, shape),
  ];
}

function past(lexeme: Lexeme, perfect: string, imperfect: string, shape: Shape): Form[] {
  const base = shape === 'defective' ? perfect.slice(0, -1) : perfect;
  const long = beforeConsonant(perfect, imperfect, shape);
  const vowel = shape === 'defective' ? (/ي$/.test(perfect) ? perfect : long) : perfect;
  const feminine = /ي$/.test(perfect) && shape === 'defective' ? perfect : base;
  const make = (surface: string, slot: Slot, rest: Partial<Form> = {}) =>
    form(lexeme, surface, { ...slot, tense: 'past', ...rest, weight: defaultWeight(lexeme) + (rest.weight ?? 0) });
  return [
    make(perfect, he),
    make(bindAlef(perfect), he, { state: 'bound' }),
    make(`${feminine}ت`, she),
    make(`${vowel}ا`, bothMen),
    make(`${feminine}تا`, bothWomen),
    make(`${base}وا`, they),
    make(`${base}و`, they, { state: 'bound' }),
    make(`${long}ن`, theyWomen, { weight: -1 }),
    make(`${long}ت`, i, { weight: -2.2 }),
    make(`${long}نا`, we, { weight: -0.5 }),
    make(`${long}تم`, you, { weight: -1 }),
  ];
}

/** The perfect stem before ت ن نا: قال gives قل, دعا gives دعو, مر gives مرر. */
function beforeConsonant(perfect: string, imperfect: string, shape: Shape): string {
  if (shape === 'hollow') return perfect.slice(0, -2) + perfect.slice(-1);
  if (shape === 'doubled') return perfect + perfect.slice(-1);
  if (shape !== 'defective' || /ي$/.test(perfect)) return perfect;
  return perfect.slice(0, -1) + (/و$/.test(imperfect) ? 'و' : 'ي');
}

function present(lexeme: Lexeme, imperfect: string, shape: Shape, voice: Form['voice'] = 'active', cost = 0): Form[] {
  // Hint `past`: the present is spelled like that of a commoner verb (أبلغ and بلغ).
  const weight = defaultWeight(lexeme) - cost - (lexeme.hints.has('past') ? 2.5 : 0);
  const stem = imperfect.slice(1);
  const short = WEAK_ENDING.test(stem) && shape === 'defective' ? stem.slice(0, -1) : stem;
  const dual = stem.replace(/ى$/, 'ي');
  const make = (surface: string, slot: Slot, rest: Partial<Form> = {}) =>
    form(lexeme, surface, { ...slot, tense: 'present', voice, weight, ...rest });
  const wholeOf = (body: string, less: number) => [
    make(`ي${body}`, he, { weight: weight - less }),
    make(`ت${body}`, she, { weight: weight - less }),
    make(`ن${body}`, we, { weight: weight - less - 0.6 }),
  ];
  // Without لم before it a shortened form is almost always another word.
  const whole = [...wholeOf(stem, 0), ...jussive(stem, shape).flatMap((body) => wholeOf(body, 1))];
  const alefs = [bindAlef(stem)].flatMap((body) =>
    body === stem ? [] : [make(`ي${body}`, he, { state: 'bound' }), make(`ت${body}`, she, { state: 'bound' })],
  );
  return [
    ...whole,
    ...alefs,
    ...[stem, ...jussive(stem, shape)].map((body, less) => make(firstPerson(body), i, { weight: weight - 2 - less })),
    make(`ي${short}ون`, they),
    make(`ي${short}وا`, they),
    make(`ي${short}و`, they, { state: 'bound' }),
    make(`ت${short}ون`, you),
    make(`ت${short}وا`, you),
    make(`ي${dual}ان`, bothMen),
    make(`ت${dual}ان`, bothWomen),
    make(`ي${dual}ا`, bothMen, { weight: weight - 1 }),
    make(`ي${dual}ن`, theyWomen, { weight: weight - 2 }),
  ];
}

/** أكتب, آخذ: two hamzas are one letter. */
function firstPerson(stem: string): string {
  return /^[أا]/.test(stem) ? `آ${stem.slice(1)}` : `أ${stem}`;
}

/** Shortened stems after لم and لا: قول gives قل, عطي gives عط. */
function jussive(stem: string, shape: Shape): string[] {
  if (shape === 'hollow' && /[ويا].$/.test(stem)) return [stem.slice(0, -2) + stem.slice(-1)];
  if (shape === 'defective' && WEAK_ENDING.test(stem)) return [stem.slice(0, -1)];
  return [];
}

/** Passives whose letters differ from the active; the others are told apart by syntax. */
function passives(lexeme: Lexeme, perfect: string, imperfect: string, shape: Shape): Form[] {
  if (lexeme.hints.has('intr')) return [];
  const make = (surface: string, slot: Slot) =>
    form(lexeme, surface, { ...slot, tense: 'past', voice: 'passive', weight: defaultWeight(lexeme) - 0.5 });
  const stem = imperfect.slice(1);
  if (shape === 'hollow') {
    const passive = `${perfect.slice(0, -2)}ي${perfect.slice(-1)}`;
    return [
      make(passive, he),
      make(`${passive}ت`, she),
      ...present(lexeme, `ي${stem.slice(0, -2)}ا${stem.slice(-1)}`, 'strong', 'passive', 0.5),
    ];
  }
  if (shape === 'defective') {
    const passive = `${perfect.slice(0, -1)}ي`;
    return [
      make(passive, he),
      make(`${passive}ت`, she),
      ...present(lexeme, `ي${stem.slice(0, -1)}ى`, 'defective', 'passive', 0.5),
    ];
  }
  // سئل of سأل.
  if (/^.أ.$/.test(perfect)) {
    const passive = `${perfect[0]}ئ${perfect[2]}`;
    return [make(passive, he), make(`${passive}ت`, she), make(`${passive}وا`, they)];
  }
  if (/^.ا../.test(perfect) && perfect.length === 4) {
    const passive = `${perfect[0]}و${perfect.slice(2)}`;
    return [make(passive, he), make(`${passive}ت`, she), make(`${passive}وا`, they)];
  }
  return [];
}

/** Imperatives of form I; those of the derived forms are spelled like the perfect. */
function imperatives(lexeme: Lexeme, imperfect: string, shape: Shape): Form[] {
  const stem = imperfect.slice(1);
  const make = (surface: string) =>
    form(lexeme, surface, { person: 2, number: 'sg', tense: 'imperative', weight: defaultWeight(lexeme) - 1.5 });
  if (shape === 'hollow' && stem.length === 3) return [make(stem[0] + (stem[2] ?? ''))];
  if (shape === 'strong' && stem.length === 3 && !/^[اأ]/.test(stem)) return [make(`ا${stem}`)];
  return shape === 'strong' && stem.length === 2 ? [make(stem)] : [];
}

/** Final ى is written ا before an attached pronoun. */
export function bindAlef(word: string): string {
  return word.replace(/ى$/, 'ا');
}
