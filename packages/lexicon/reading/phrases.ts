/** Multiword expressions: written forms of each entry, and the longest match at a place in a sentence. */

import type { PhraseEntry } from '../dictionary/form-index.ts';
import type { Lexeme } from '../morphology/lexeme.ts';
import { fold } from '../text/script.ts';
import type { Token } from '../text/tokens.ts';

/** One written form of an expression. */
export interface Phrase {
  words: readonly string[];
  lexeme: Lexeme;
  definite: boolean;
  /** A one-letter preposition that ends the expression and is written onto the word after it. */
  absorbs: string | null;
}

/** First word → phrases that begin with it, longest first. */
export type PhraseIndex = Map<string, Phrase[]>;

export interface PhraseMatch {
  phrase: Phrase;
  conjunction: '' | 'و' | 'ف';
  preposition: '' | 'ب' | 'ل' | 'ك';
}

/** Every written form of every entry, by its first word. */
export function indexPhrases(entries: readonly PhraseEntry[]): PhraseIndex {
  const index: PhraseIndex = new Map();
  for (const entry of entries) {
    for (const phrase of writtenForms(entry)) {
      const first = phrase.words[0] ?? '';
      const list = index.get(first);
      if (list) list.push(phrase);
      else index.set(first, [phrase]);
    }
  }
  for (const list of index.values()) list.sort((a, b) => b.words.length - a.words.length);
  return index;
}

function writtenForms({ words, lexeme }: PhraseEntry): Phrase[] {
  const definite = words.some(hasArticle);
  const written = (forms: readonly string[], isDefinite: boolean, absorbs: string | null = null): Phrase => ({
    words: forms.map(fold),
    lexeme,
    definite: isDefinite,
    absorbs,
  });
  const last = words.at(-1) ?? '';
  if (/^[بلك]$/.test(last) && words.length > 1) return [written(words.slice(0, -1), definite, last)];
  if ((lexeme.kind !== 'noun' && lexeme.kind !== 'adj') || definite) return [written(words, definite)];
  return [
    written(words, false),
    ...definiteForms(words).map((form) => written(form, true)),
    ...accusativeForms(words).map((form) => written(form, false)),
  ];
}

/** The article on every word, on the last one (a genitive), or on all but the first. */
function definiteForms(words: readonly string[]): string[][] {
  const all = words.map(withArticle);
  const forms = [all];
  if (words.length > 1) forms.push([...words.slice(0, -1), all.at(-1) ?? '']);
  if (words.length > 2) forms.push([words[0] ?? '', ...all.slice(1)]);
  return forms;
}

/** The indefinite accusative alef on every word or on the last one. */
function accusativeForms(words: readonly string[]): string[][] {
  if (words.length === 1) return [];
  const all = words.map((word) => (/[ةءاىي]$/.test(word) && !/[^ا]ي$/.test(word) ? word : `${word}ا`));
  return [all, [...words.slice(0, -1), all.at(-1) ?? '']];
}

/** Nouns of the eighth form whose own first letters are ال: التزام, التهاب. */
const OWN_LETTERS = /^الت(?:زام|هاب|قاء|قاط|حاق|فاف|ماس|باس|هام|ئام)/;

/** Returns true if the word, in careful spelling, begins with the article (ألعاب and آلة only look so once folded). */
function hasArticle(word: string): boolean {
  return word.startsWith('ال') && !OWN_LETTERS.test(word);
}

function withArticle(word: string): string {
  return hasArticle(word) ? word : `ال${word}`;
}

const CONJUNCTIONS = ['', 'و', 'ف'] as const;
const PREPOSITIONS = ['', 'ب', 'ل', 'ك'] as const;

/** The longest expression that begins at `tokens[at]`, with the clitics written onto its first word. */
export function matchPhrase(
  index: PhraseIndex,
  tokens: readonly Token[],
  folded: readonly string[],
  at: number,
): PhraseMatch | null {
  const first = folded[at] ?? '';
  let best: PhraseMatch | null = null;
  for (const conjunction of CONJUNCTIONS) {
    for (const preposition of PREPOSITIONS) {
      for (const start of firstWords(first, conjunction, preposition)) {
        const phrase = index.get(start)?.find((one) => follows(one, tokens, folded, at));
        if (phrase && (!best || phrase.words.length > best.phrase.words.length))
          best = { phrase, conjunction, preposition };
      }
    }
  }
  return best;
}

/** Returns the forms of the first word without those clitics (للعراق without ل is العراق). */
function firstWords(word: string, conjunction: string, preposition: string): string[] {
  const prefix = conjunction + preposition;
  if (!word.startsWith(prefix) || word.length - prefix.length < 2) return [];
  const rest = word.slice(prefix.length);
  return preposition === 'ل' && rest.startsWith('ل') ? [`ا${rest}`, rest] : [rest];
}

function follows(phrase: Phrase, tokens: readonly Token[], folded: readonly string[], at: number): boolean {
  for (let offset = 1; offset < phrase.words.length; offset += 1) {
    if (tokens[at + offset]?.type !== 'arabic' || folded[at + offset] !== phrase.words[offset]) return false;
  }
  return phrase.absorbs === null || (folded[at + phrase.words.length] ?? '').startsWith(phrase.absorbs);
}
