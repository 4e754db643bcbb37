/** من هو, من هي, من هم at the beginning of a question or after "know": "who is", "who are". */
import type { Word } from './word.ts';

const ASKED = /^(?:know|ask|reveal|determine|wonder|identify|find out|discover|explain|clarify)\b/;

/** Reads the two words as one. */
export function readWhoIs(words: readonly Word[]): Word[] {
  const read: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [word, pronoun] = [words[at] as Word, words[at + 1]];
    if (
      word.arabic !== 'من' ||
      pronoun?.kind !== 'pron' ||
      pronoun.form?.person !== 3 ||
      !opensQuestion(read, words[at + 2])
    ) {
      read.push(word);
      continue;
    }
    const english = pronoun.form.number === 'sg' ? 'who is' : 'who are';
    read.push({ ...word, kind: 'fixed', english, form: null, pronoun: null });
    at += 1;
  }
  return read;
}

function opensQuestion(before: readonly Word[], after: Word | undefined): boolean {
  if (!after || after.kind === 'punct') return false;
  const last = before.at(-1);
  if (!last || last.kind === 'punct' || last.kind === 'conj') return true;
  return last.kind === 'verb' && ASKED.test(last.english);
}
