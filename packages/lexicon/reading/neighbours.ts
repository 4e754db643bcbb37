/** Relations between two words: agreement of adjectives, verbs that take verbs. */
import type { Word } from './word.ts';

/** Verbs that take another verb directly: كان يعمل, بدأ يعمل. */
export function isAspect(word: Word): boolean {
  const english = word.form?.lexeme.english ?? '';
  return word.kind === 'verb' && /^(be|begin|start|continue|keep|remain|become|still|stop|almost|try)\b/.test(english);
}

/** Gender and number agreement; plurals of things count as feminine singular. */
export function agrees(noun: Word, adjective: Word): boolean {
  const [of, by] = [noun.form, adjective.form];
  if (!of || !by) return true;
  if (by.role === 'elative' || adjective.phrase) return true;
  if (of.number === 'pl' && !of.lexeme.hints.has('human') && by.number === 'sg') return by.gender === 'f';
  if (of.number === 'du' || by.number === 'du') return of.number === by.number && of.gender === by.gender;
  return of.number === by.number && (of.number === 'pl' || of.gender === by.gender);
}
