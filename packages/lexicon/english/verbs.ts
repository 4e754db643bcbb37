/** Inflection of English verbs, particles and all: "carry out" → "carried out". */
import { IRREGULAR_VERBS } from './irregular-verbs.ts';

export type VerbForm = 'base' | 's' | 'past' | 'participle' | 'ing';

const DOUBLING =
  /^(?:[^aeiou]*[aeiou][bdgklmnprtv]|.*(?:mit|fer|pel|cur|trol|gin|bel|get|cel|bar|plan|kidnap|format))$/;
const NOT_DOUBLING = /(?:[wxy]|[aeiou]{2}.|offer|suffer|differ|limit|visit|cancel|ev[eo]lop)$/;

/** The form of a verb phrase whose first word is the verb. */
export function inflect(
  verb: string,
  form: VerbForm,
  subject: { plural: boolean; person: 1 | 2 | 3 } = { plural: false, person: 3 },
): string {
  const [first = '', ...rest] = verb.split(' ');
  return [inflectWord(first, form, subject), ...rest].join(' ');
}

function inflectWord(verb: string, form: VerbForm, subject: { plural: boolean; person: 1 | 2 | 3 }): string {
  if (verb === 'be') return formOfBe(form, subject);
  if (/^(can|must|may|should|could)$/.test(verb)) return modal(verb, form);
  if (form === 'base') return verb;
  if (form === 's') return subject.plural || subject.person !== 3 ? verb : thirdPerson(verb);
  if (form === 'ing') return gerund(verb);
  const irregular = IRREGULAR_VERBS.get(verb);
  if (irregular) return form === 'past' ? irregular[0] : irregular[1];
  return regularPast(verb);
}

function modal(verb: string, form: VerbForm): string {
  if (form !== 'past') return verb;
  return { can: 'could', must: 'had to', may: 'might' }[verb] ?? verb;
}

function formOfBe(form: VerbForm, { plural, person }: { plural: boolean; person: number }): string {
  switch (form) {
    case 's':
      return plural || person === 2 ? 'are' : person === 1 ? 'am' : 'is';
    case 'past':
      return plural || person === 2 ? 'were' : 'was';
    case 'participle':
      return 'been';
    default:
      return form === 'ing' ? 'being' : 'be';
  }
}

function thirdPerson(verb: string): string {
  if (verb === 'have') return 'has';
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}

function gerund(verb: string): string {
  if (/ie$/.test(verb)) return `${verb.slice(0, -2)}ying`;
  if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  return doubles(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

function regularPast(verb: string): string {
  if (/e$/.test(verb)) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return doubles(verb) ? `${verb}${verb.slice(-1)}ed` : `${verb}ed`;
}

function doubles(verb: string): boolean {
  return DOUBLING.test(verb) && !NOT_DOUBLING.test(verb);
}
