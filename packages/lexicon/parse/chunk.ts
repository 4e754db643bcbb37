/** Chunks of a sentence, in Arabic order: noun phrases, prepositional phrases, verbs and what stands between them. */
import type { Word } from '../reading/word.ts';
import { hasHint } from '../reading/word.ts';
import type { Chunk, OtherChunk, VerbChunk } from './chunk-types.ts';
import { isYearWord } from './date.ts';
import { startsNounPhrase } from './link.ts';
import { parseNounPhrase } from './noun-phrase.ts';
import type { NounPhrase } from './phrase.ts';

/** Cuts the words of a sentence into chunks. */
export function chunkWords(words: readonly Word[]): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < words.length) {
    const { chunk, next } = chunkAt(words, at, chunks.at(-1));
    chunks.push(chunk);
    at = next;
  }
  return chunks;
}

function chunkAt(words: readonly Word[], at: number, before: Chunk | undefined): { chunk: Chunk; next: number } {
  const word = words[at] as Word;
  if (word.kind === 'verb') return { chunk: verbChunk(word), next: at + 1 };
  if (word.kind === 'prep') return prepChunk(words, at, word);
  if (
    word.kind === 'adj' &&
    !word.definite &&
    before &&
    before.type !== 'punct' &&
    before.type !== 'verb' &&
    !leadsNoun(word, words[at + 1])
  ) {
    return { chunk: { type: 'adj', words: [word] }, next: at + 1 };
  }
  if (
    word.kind === 'adj' &&
    word.definite &&
    words[at + 1]?.kind === 'prep' &&
    (before?.type === 'np' || before?.type === 'pp')
  ) {
    return { chunk: { type: 'adj', words: [word] }, next: at + 1 };
  }
  if (startsNounPhrase(word)) {
    const phrase = parseJoined(words, at);
    if (phrase) return { chunk: nounChunk(phrase.value, word), next: phrase.next };
  }
  const type = word.kind as OtherChunk['type'];
  return { chunk: { type, english: word.english, arabic: word.arabic, pronoun: word.pronoun, word }, next: at + 1 };
}

/** A year or a date without a preposition says when: عام 2014 is "in 2014". */
function nounChunk(phrase: NounPhrase, first: Word): Chunk {
  const link = phrase.chain[0];
  const when =
    link?.label &&
    phrase.chain.length === 1 &&
    (isYearWord(link.head) || (link.head.kind === 'digits' && link.head.english === 'month' && link.head !== first));
  const day = phrase.joined.length === 0 && isDayPhrase(phrase);
  if (day) return { type: 'pp', english: 'on', arabic: 'في', object: phrase, pronoun: null, governed: true };
  return when ? { type: 'pp', english: 'in', arabic: 'في', object: phrase, pronoun: null } : { type: 'np', phrase };
}

/** الأربعاء, مساء السبت, يوم الثلاثاء الماضي: a day by itself says when. */
function isDayPhrase({ chain }: NounPhrase): boolean {
  const [first, second] = chain;
  if (!first || first.quantifiers.length > 0 || first.demonstrative) return false;
  if (chain.length === 1) return hasHint(first.head, 'day');
  return (
    chain.length === 2 &&
    hasHint(first.head, 'time') &&
    first.head.form?.number === 'sg' &&
    hasHint(second?.head, 'day')
  );
}

function leadsNoun(word: Word, after: Word | undefined): boolean {
  return (
    (word.form?.role === 'elative' && after?.kind === 'noun') ||
    ((word.form?.lexeme.hints.has('ordinal') ?? false) && after?.kind === 'noun')
  );
}

function prepChunk(words: readonly Word[], at: number, word: Word): { chunk: Chunk; next: number } {
  const base = { type: 'pp', english: word.english, arabic: word.arabic, pronoun: word.pronoun } as const;
  const owner = words[at + 1];
  if (word.absorbs && owner?.kind === 'prep' && owner.pronoun && owner.arabic.startsWith(word.absorbs)) {
    return { chunk: { ...base, object: null, pronoun: owner.pronoun }, next: at + 2 };
  }
  if (word.pronoun) return { chunk: { ...base, object: null }, next: at + 1 };
  const written =
    word.absorbs !== null && words[at + 1]?.kind === 'prep' && words[at + 1]?.arabic === word.absorbs ? 2 : 1;
  const phrase = parseJoined(words, at + written);
  return phrase
    ? { chunk: { ...base, object: phrase.value }, next: phrase.next }
    : { chunk: { ...base, object: null }, next: at + written };
}

/** A noun phrase with others joined to it by "and" or "or". */
function parseJoined(words: readonly Word[], at: number): { value: NounPhrase; next: number } | null {
  const first = parseNounPhrase(words, at);
  if (!first) return null;
  let { next } = first;
  while (words[next]?.kind === 'conj' && startsNounPhrase(words[next + 1]) && words[next + 1]?.kind !== 'pron') {
    const more = parseNounPhrase(words, next + 1);
    if (!more || words[more.next]?.kind === 'verb') break;
    first.value.joined.push({ by: words[next]?.english ?? 'and', phrase: more.value });
    next = more.next;
  }
  return { value: first.value, next };
}

/** A finite verb as its Arabic form stands, before any rule has looked at its neighbours. */
export function verbChunk(word: Word): VerbChunk {
  const form = word.form;
  const command = form?.tense === 'imperative';
  const tense = word.future ? 'future' : command ? 'base' : form?.tense === 'past' ? 'past' : 'present';
  return {
    type: 'verb',
    word,
    english: word.english,
    tense,
    negative: false,
    passive: word.passive,
    progressive: false,
    perfect: false,
    modal: null,
    arabic: { person: form?.person ?? 3, number: form?.number ?? 'sg', gender: form?.gender ?? 'm' },
    subject: command ? { plural: true, person: 2 } : null,
    pronounSubject: null,
    object: word.pronoun,
  };
}
