import { beginsWithOwnLetter } from './own-letter-words.ts';
import { OWN_PREPOSITION_LETTER } from './own-preposition-letter.ts';

/**
 * A light stemmer for looking words up: every inflected form of a noun or a name must come to the same stem, written
 * with the article or without it, after any of the joined particles. The Snowball stemmer of the summaries leaves
 * `وزير` as `زير` and `الوزير` as `وزير`, which a ranking forgives and a search does not. After Larkey, Ballesteros and
 * Connell, "Light Stemming for Arabic Information Retrieval" (2007), with two changes: a particle is taken off only if
 * its letter is not the word's own, and endings are taken off until none is left.
 */
export function arabicStem(word: string): string {
  return withoutEndings(withoutParticles(word));
}

/** Letters that have to stay. */
const LEAST = 3;
const ARTICLE = /^(?:ال|بال|كال)(?=\p{L}{3})/u;
/** `لل` is preposition and article; a noun that begins with ل gives its own letter to it (`للجنة` is `لجنة`). */
const TO_THE = /^لل(?=\p{L}{2})/u;
/** Words whose ا and ل are no article, folded. */
const OWN_ARTICLE = /^(?:الماني|الباني|الكترون|الغاء|القاء|الزام|التزام|التحاق|التقاء|الياس|الهام)/;

function withoutParticles(word: string): string {
  const joined = /^[وف]/.test(word) && word.length > LEAST && !beginsWithOwnLetter(word);
  return withoutPreposition(joined ? word.slice(1) : word);
}

function withoutPreposition(word: string): string {
  if (OWN_ARTICLE.test(word)) return word;
  if (TO_THE.test(word)) return isOwn(word.slice(1)) ? word.slice(1) : leastKept(word.slice(2), word);
  if (ARTICLE.test(word)) return withoutArticle(word);
  if (!/^[بل]/.test(word) || word.length <= LEAST || isOwn(word)) return word;
  const rest = word.slice(1);
  return ARTICLE.test(rest) && !OWN_ARTICLE.test(rest) ? withoutArticle(rest) : rest;
}

/** `بالغ` and `بالون` are words of their own, and `والألمانية` has the article twice. */
const withoutArticle = (word: string) => (isOwn(word) ? word : word.replace(ARTICLE, ''));
const leastKept = (rest: string, word: string) => (rest.length < LEAST ? word : rest);

const INFLECTED = ['', 'ات', 'ون', 'ين', 'ان', 'تين', 'ه', 'يه', 'ي', 'ا', 'ها', 'هم', 'تها', 'ته', 'تهم', 'نا'];

function isOwn(word: string): boolean {
  return INFLECTED.some((end) => {
    if (!word.endsWith(end)) return false;
    const base = word.slice(0, word.length - end.length);
    return OWN_PREPOSITION_LETTER.has(base) || (end.startsWith('ت') && OWN_PREPOSITION_LETTER.has(`${base}ه`));
  });
}

/** Longer endings first. ت before a pronoun is a ta marbuta, unless ا makes it a plural. */
const ENDINGS = [
  ...['(?<!ا)تهما', '(?<!ا)تها', '(?<!ا)تهم', '(?<!ا)تنا', '(?<!ا)ته', '(?<!ا)تين', '(?<!ا)تان'],
  ...['هما', 'هم', 'ها', 'وا', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي', 'ا'],
].map((ending) => new RegExp(`(?<=.{${LEAST}})${ending}$`, 'u'));

function withoutEndings(word: string): string {
  for (const ending of ENDINGS) {
    if (ending.test(word)) return withoutEndings(word.replace(ending, ''));
  }
  return word;
}
