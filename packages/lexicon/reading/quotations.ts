/** Short quoted spans are names of things: the quotation marks must not tear a noun phrase apart. */
import type { Word } from './word.ts';
import { plainWord } from './word.ts';

const OPEN = /^["«“„]$/;
const CLOSE = /^["»”]$/;
const LONGEST = 4;

/** Replaces each such span by one word; `translate` renders what is inside. */
export function foldQuotations(words: readonly Word[], translate: (words: readonly Word[]) => string): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const end = OPEN.test(words[at]?.english ?? '') ? closingMark(words, at) : -1;
    if (end < 0) {
      result.push(words[at] as Word);
      continue;
    }
    const inner = words.slice(at + 1, end);
    result.push({
      ...plainWord('latin', `"${inSentence(translate(inner), inner[0])}"`, { text: '"', spaceBefore: true }),
      form: inner[0]?.form ?? null,
    });
    at = end;
  }
  return result;
}

/** Inside a sentence a quotation begins small, unless with a name. */
function inSentence(text: string, first: Word | undefined): string {
  const proper =
    first === undefined ||
    first.kind === 'name' ||
    first.kind === 'latin' ||
    first.form?.lexeme.hints.has('nationality');
  return proper || /^[A-Z]{2}/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function closingMark(words: readonly Word[], at: number): number {
  for (let end = at + 2; end <= at + 1 + LONGEST && end < words.length; end += 1) {
    const word = words[end] as Word;
    if (CLOSE.test(word.english))
      return words[end + 1]?.kind === 'punct' && CLOSE.test(words[end + 1]?.english ?? '') ? -1 : end;
    if (isClausal(words[end - 1] as Word) || isClausal(word)) return -1;
  }
  return -1;
}

function isClausal(word: Word): boolean {
  return ['verb', 'neg', 'aux', 'sub', 'rel', 'punct', 'there'].includes(word.kind);
}
