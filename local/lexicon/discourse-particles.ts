/** Small repairs on words before parsing: فإن says nothing in English, لايوجد is two words. */
import type { Word } from './word.ts';

function opensClause(before: Word | undefined): boolean {
  return before === undefined || before.kind === 'punct';
}

/** Drops ف before إن and أن, and أما … ف, which only mark where the main clause begins. */
export function dropMarkers(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const after = words[at + 1];
    if (word.kind === 'conj' && word.arabic === 'ف' && after?.kind === 'sub' && /^[إأا]ن$/.test(after.arabic)) {
      if (!after.pronoun) at += 1;
      else result.push({ ...after, english: '' });
      if (after.pronoun) at += 1;
    } else if (word.arabic === 'غير' && after?.kind === 'sub' && after.pronoun) {
      result.push({ ...after, english: 'but' });
      at += 1;
    } else if (word.arabic === 'كما' && word.kind === 'sub' && after?.kind === 'verb' && opensClause(words[at - 1])) {
      result.push({ ...word, kind: 'adv', english: 'also' });
    } else result.push(word);
  }
  return result;
}
