/** Pairs of words that are one word in English: بشكل كبير "greatly", غير واضح "unclear". */
import { adverbOf } from '../english/adverbs.ts';
import type { Word } from '../reading/word.ts';
import { adjectiveEnglish } from '../render/modifiers.ts';

const MANNER: ReadonlySet<string> = new Set(['شكل', 'صورة', 'نحو']);
const UN =
  /^(?:able|aware|certain|clear|comfortable|common|conditional|constitutional|expected|fair|familiar|fortunate|friendly|happy|healthy|important|intended|just|known|likely|limited|necessary|official|organized|pleasant|precedented|predictable|prepared|realistic|safe|stable|successful|suitable|usual|willing|acceptable|believable|reliable|sustainable|planned|paid|armed|declared|identified)$/;

/** Joins such pairs, from left to right. */
export function joinPairs(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = manner(words, at) ?? negatedAdjective(words, at);
    result.push(found?.word ?? (words[at] as Word));
    at = found?.last ?? at;
  }
  return result;
}

type Found = { word: Word; last: number } | null;

/** ب or على + "form/manner" + indefinite adjective: an adverb. */
function manner(words: readonly Word[], at: number): Found {
  const [preposition, noun, adjective] = [words[at], words[at + 1], words[at + 2]];
  if (
    preposition?.kind !== 'prep' ||
    !/^(?:ب|على)$/.test(preposition.arabic) ||
    !noun ||
    !MANNER.has(noun.arabic) ||
    noun.definite
  )
    return null;
  if (adjective?.kind !== 'adj' || adjective.definite || adjective.form?.role !== 'lemma') return null;
  return { word: { ...adjective, kind: 'adv', english: adverbOf(adjective.english) }, last: at + 2 };
}

/** غير + adjective. */
function negatedAdjective(words: readonly Word[], at: number): Found {
  const [not, adjective] = [words[at], words[at + 1]];
  if (not?.arabic !== 'غير' || not.kind !== 'quant' || adjective?.kind !== 'adj') return null;
  const { english } = adjective;
  const verbal = adjective.form?.role === 'active-participle' || adjective.form?.role === 'passive-participle';
  if (verbal) return { word: unparticiple(adjective), last: at + 1 };
  return { word: { ...adjective, english: UN.test(english) ? `un${english}` : `non-${english}` }, last: at + 1 };
}

/** غير محسوب: "uncalculated". */
function unparticiple(participle: Word): Word {
  const english = `un${adjectiveEnglish(participle)}`;
  return { ...participle, english, form: participle.form && { ...participle.form, role: 'lemma' } };
}
