/** English verb groups: auxiliaries in order, agreement, negation, object pronouns. */
import { inflect } from '../english/verbs.ts';
import type { VerbChunk } from '../parse/chunk-types.ts';
import type { RenderContext } from './context.ts';
import { pronounFor } from './discourse.ts';

/** The verb with its pronouns. */
export function renderVerb(verb: VerbChunk, context: RenderContext): string {
  if (verb.pronounSubject && verb.word.form?.lexeme.hints.has('say')) context.discourse[verb.arabic.gender] = 'person';
  const pronoun =
    verb.pronounSubject === 'it'
      ? 'it'
      : verb.pronounSubject
        ? pronounFor(verb.arabic, 'subject', context.discourse)
        : '';
  const object = verb.object ? pronounFor(verb.object, 'object', context.discourse) : '';
  return [pronoun, withObject(verbGroup(context.rules.tense ? verb : plain(verb)), object)].filter(Boolean).join(' ');
}

function plain(verb: VerbChunk): VerbChunk {
  return { ...verb, perfect: false, progressive: false, modal: null };
}

function withObject(group: string, object: string): string {
  if (!object) return group;
  const particle = /^(.+) (up|out|off|down|back|away|over)$/.exec(group);
  return particle ? `${particle[1]} ${object} ${particle[2]}` : `${group} ${object}`;
}

function verbGroup(verb: VerbChunk): string {
  const subject = verb.subject ?? { plural: verb.arabic.number !== 'sg', person: verb.arabic.person };
  const not = verb.negative ? ' not' : '';
  const { main, be } = mainPart(verb);
  if (/^(?:can|must|should|may)$/.test(main))
    return `${inflect(main, verb.tense === 'past' ? 'past' : 's', subject)}${not}`;
  if (verb.modal)
    return `${subject.plural ? verb.modal.replace(/^is\b/, 'are') : verb.modal}${not} ${verb.perfect ? `have ${phrase(main, be, 'participle')}` : phrase(main, be, 'base')}`;
  switch (verb.tense) {
    case 'infinitive':
      return `${verb.negative ? 'not ' : ''}to ${phrase(main, be, 'base')}`;
    case 'gerund':
      return phrase(main, be, 'ing');
    case 'base':
      return phrase(main, be, 'base');
    case 'future':
      return `will${not} ${phrase(main, be, 'base')}`;
    default:
      return finite(verb, main, be, subject, not);
  }
}

/** The main verb and the form that "be" in front of it asks for, if passive or progressive. */
function mainPart(verb: VerbChunk): { main: string; be: 'participle' | 'ing' | null } {
  if (verb.passive && !/^be\b/.test(verb.english)) return { main: verb.english, be: 'participle' };
  return { main: verb.english, be: verb.progressive && verb.english !== 'be' ? 'ing' : null };
}

function phrase(main: string, be: 'participle' | 'ing' | null, form: 'base' | 'ing' | 'participle'): string {
  return be ? `${inflect('be', form)} ${inflect(main, be)}` : inflect(main, form);
}

function finite(
  verb: VerbChunk,
  main: string,
  be: 'participle' | 'ing' | null,
  subject: { plural: boolean; person: 1 | 2 | 3 },
  not: string,
): string {
  const form = verb.tense === 'past' ? 'past' : 's';
  if (verb.perfect && verb.tense === 'past') return `had${not} ${phrase(main, be, 'participle')}`;
  if (verb.present && (be || subject.plural) && verb.tense === 'past' && !verb.negative)
    return `${subject.plural || subject.person !== 3 ? 'have' : 'has'} ${phrase(main, be, 'participle')}`;
  if (be) return `${inflect('be', form, subject)}${not} ${inflect(main, be)}`;
  if (main === 'be' || /^be /.test(main)) return inflect('be', form, subject) + not + main.slice(2);
  if (!not) return inflect(main, form, subject);
  return `${inflect('do', form, subject)}${not} ${main}`;
}
