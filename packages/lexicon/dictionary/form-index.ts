/** From dictionary entries to an index of every inflected form. */

import type { Form, Lexeme } from '../morphology/lexeme.ts';
import { fold } from '../text/script.ts';
import { formsOf, lexemeOf, phraseKind } from './entry-forms.ts';
import type { Entry, LexiconEntries } from './load.ts';

/** Folded spelling → the forms that are spelled so. */
export type FormIndex = Map<string, Form[]>;

/** Phrase entries, kept apart: they are matched over several words. */
export interface PhraseEntry {
  words: readonly string[];
  lexeme: Lexeme;
}

/** Everything that lookup needs. */
export interface Lexicon {
  forms: FormIndex;
  phrases: PhraseEntry[];
}

/** Builds the index. Listed words outrank derived ones of the same spelling. */
export function buildLexicon({ entries }: LexiconEntries): Lexicon {
  const forms: FormIndex = new Map();
  const phrases: PhraseEntry[] = [];
  for (const entry of entries) {
    if (isForRules(entry)) continue;
    const words = (entry.columns[0] ?? '').split(/\s+/);
    if (entry.kind === 'phrases' || words.length > 1)
      phrases.push({ words, lexeme: lexemeOf(entry, phraseKind(entry)) });
    else for (const one of formsOf(entry)) add(forms, one);
  }
  linkDeeds(forms);
  return { forms, phrases };
}

/** A noun listed by itself that is also a verb's masdar learns which verb, so that rules for deeds know it. */
function linkDeeds(index: FormIndex): void {
  for (const forms of index.values()) {
    const masdar = forms.find(({ role, surface, lexeme }) => role === 'masdar' && surface === lexeme.lemma);
    if (!masdar?.lexeme.verb) continue;
    for (const { lexeme } of forms)
      if (lexeme.kind === 'noun' && lexeme.lemma === masdar.lexeme.lemma) lexeme.verb ??= masdar.lexeme.verb;
  }
}

/** Modals, negation, existentials and auxiliaries are matters of rules: an expression that begins with one would hide it from them. */
function isForRules({ kind, file, columns }: Entry): boolean {
  if (kind !== 'phrases' || file === 'phrases-function.tsv') return false;
  if (/^(?:و?[إأ]ن|و?كان|و?قد|و?ما|و?لا|و?من|و?في|حتى|كما|إذا|هو|هي)$/.test(columns[0] ?? '')) return true;
  const fixed = columns[2] !== 'noun' && columns[2] !== 'adjective';
  return (
    fixed &&
    /^(?:يجب|يمكن|ينبغي|ليس|ليست|هناك|تم|يتم|كان|كانت|قد|سوف|لن|لم|يوجد|توجد|لا يوجد|لا توجد|لا يمكن|لا يجب)(?: |$)/.test(
      columns[0] ?? '',
    )
  );
}

function add(index: FormIndex, one: Form): void {
  const key = fold(one.surface);
  const list = index.get(key);
  if (!list) index.set(key, [one]);
  else if (!list.some((other) => isSame(other, one))) list.push(one);
}

function isSame(a: Form, b: Form): boolean {
  return (
    a.lexeme === b.lexeme &&
    a.surface === b.surface &&
    a.number === b.number &&
    a.gender === b.gender &&
    a.person === b.person &&
    a.tense === b.tense &&
    a.voice === b.voice &&
    a.state === b.state &&
    a.role === b.role
  );
}
