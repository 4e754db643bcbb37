/** Small repairs on words before parsing: فإن says nothing in English, كما between sentences is also. */
import type { Word } from './word.ts';

function opensClause(before: Word | undefined): boolean {
  return before === undefined || before.kind === 'punct';
}

const CONDITION =
  /^(?:if|when|whenever|because|since|as|although|though|despite|due|as for|as long as|even if|in case)\b/;

/** "If it rains, فـ…": after a condition and its comma, ف marks the main clause. */
function marksMainClause(words: readonly Word[], at: number): boolean {
  return (
    words[at]?.kind === 'conj' &&
    words[at]?.arabic === 'ف' &&
    /^[,،]$/.test(words[at - 1]?.english ?? '') &&
    words.slice(0, at).some(({ kind, english }) => (kind === 'sub' || kind === 'prep') && CONDITION.test(english))
  );
}

/** لم يصل بعد: "has not arrived yet". */
function isDenied(words: readonly Word[], at: number): boolean {
  return words[at - 1]?.kind === 'verb' && words[at - 2]?.arabic === 'لم';
}

/** Drops ف before إن and أن, and ف after a condition, which only mark where the main clause begins. */
export function dropMarkers(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    const after = words[at + 1];
    if (word.kind === 'conj' && word.arabic === 'ف' && after?.kind === 'sub' && /^[إأا]ن$/.test(after.arabic)) {
      if (!after.pronoun) at += 1;
      else result.push({ ...after, english: '' });
      if (after.pronoun) at += 1;
    } else if (/^(?:غير|إلا)$/.test(word.arabic) && after?.kind === 'sub' && /^[أا]ن$/.test(after.arabic)) {
      result.push({ ...after, english: 'but' });
      at += 1;
    } else if (word.arabic === 'بعد' && word.kind === 'prep' && isDenied(words, at)) {
      result.push({ ...word, kind: 'adv', english: 'yet' });
    } else if (word.arabic === 'كما' && word.kind === 'sub' && after?.kind === 'verb' && opensClause(words[at - 1])) {
      result.push({ ...word, kind: 'adv', english: 'also' });
    } else if (!marksMainClause(words, at)) result.push(word);
  }
  return result;
}
