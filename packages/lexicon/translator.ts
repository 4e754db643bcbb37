/** The journey of one line: tokens → readings → words → chunks → transfer rules → English. */

import type { Lexicon } from './dictionary/form-index.ts';
import type { Lexeme } from './morphology/lexeme.ts';
import { form } from './morphology/lexeme.ts';
import { chunkWords } from './parse/chunk.ts';
import { readAges } from './reading/ages.ts';
import type { Reading } from './reading/analyse.ts';
import { analyse } from './reading/analyse.ts';
import { joinIntensifiers, readApproximators, readRoundNumbers } from './reading/approximators.ts';
import { dropMarkers } from './reading/discourse-particles.ts';
import { readFractions } from './reading/fractions.ts';
import { splitGlued } from './reading/glued.ts';
import { guess } from './reading/guess.ts';
import { tellHomographs } from './reading/homographs.ts';
import { joinOrdinals } from './reading/ordinals.ts';
import type { PhraseIndex } from './reading/phrases.ts';
import { indexPhrases, matchPhrase } from './reading/phrases.ts';
import { foldQuotations } from './reading/quotations.ts';
import type { Rules } from './reading/rules.ts';
import { rulesWithout } from './reading/rules.ts';
import { readSplitIdioms } from './reading/split-idioms.ts';
import type { Candidate } from './reading/tag.ts';
import { candidateOf, chooseReadings } from './reading/tag.ts';
import { transliterate, transliterateFamily } from './reading/transliterate.ts';
import { readWhoIs } from './reading/who-is.ts';
import type { Word } from './reading/word.ts';
import { plainWord, wordsOfPhrase, wordsOfReading } from './reading/word.ts';
import { newDiscourse } from './render/discourse.ts';
import { renderSentence } from './render/sentence.ts';
import { isPairOfFigures, joinScores, readFigures } from './text/figures.ts';
import { bare, fold, hasArabicLetter } from './text/script.ts';
import { joinSpelledLetters } from './text/spelled-letters.ts';
import type { Token } from './text/tokens.ts';
import { tokenize } from './text/tokens.ts';
import { joinPairs } from './transfer/compounds.ts';
import { transfer } from './transfer/transfer.ts';

/** Readings below this are often a name that only looks like an inflected word. */
const DOUBTFUL = -1;
const CACHE_LIMIT = 50_000;

export interface Translator {
  /** One line of Arabic in, one line of English out; never an Arabic letter in it. */
  translateSentence(arabic: string): string;
  /** The words as read, for tests and for looking into a translation. */
  read(arabic: string): Word[];
}

/** A translator over a lexicon; `rules` switches families of rules off for measuring. */
export function createTranslator(lexicon: Lexicon, rules: Rules = rulesWithout()): Translator {
  const phrases = indexPhrases(rules.phrases ? lexicon.phrases : []);
  const cache = new Map<string, readonly Reading[]>();
  const readingsOf = (word: string): readonly Reading[] => {
    const known = cache.get(word);
    if (known) return known;
    const found = analyse(lexicon.forms, word, rules.clitics);
    const readings = found.length > 0 || !rules.clitics ? found : guess(lexicon.forms, word);
    if (cache.size >= CACHE_LIMIT) cache.clear();
    cache.set(word, readings);
    return readings;
  };
  const isKnown = (word: string) => readingsOf(word).some(isSure);
  const read = (arabic: string) => {
    const tokens = splitJoined(prepare(arabic, rules), readingsOf);
    const words = rules.glued ? tokens.flatMap((token) => splitGlued(token, isKnown)) : tokens;
    return readWords(words, phrases, readingsOf, rules);
  };
  const render = (words: readonly Word[]) =>
    renderSentence(transfer(chunkWords(words), rules), { discourse: newDiscourse(), rules });
  const known = (words: Word[]) =>
    rules.transliteration ? words : words.filter(({ form }) => !form?.lexeme.hints.has('unknown'));
  return {
    read,
    translateSentence: (arabic) => latinOnly(render(foldQuotations(known(read(arabic)), render))),
  };
}

/** A reading that the dictionary lists, not one that it only allows. */
function isSure({ form, score }: Reading): boolean {
  return score > SURE && !form.lexeme.hints.has('unknown') && !form.lexeme.hints.has('relational');
}

const SURE = -2;

/** The tokens of a line with its numbers and its homographs told. */
function prepare(arabic: string, rules: Rules): Token[] {
  const tokens = rules.homographs ? joinSpelledLetters(tokenize(arabic)) : tokenize(arabic);
  const figures = rules.numbers ? joinScores(readFigures(tokens)) : tokens;
  return rules.homographs ? tellHomographs(figures) : figures;
}

/** لايوجد, written as one word by mistake, is لا يوجد. */
function splitJoined(tokens: readonly Token[], readingsOf: (word: string) => readonly Reading[]): Token[] {
  return tokens.flatMap((token) => {
    const rest = /^لا([يت]...*)$/.exec(token.type === 'arabic' ? token.text : '')?.[1];
    const isVerb = (word: string) => readingsOf(word)[0]?.form.lexeme.kind === 'verb';
    if (!rest || readingsOf(token.text).some(({ form }) => !form.lexeme.hints.has('unknown')) || !isVerb(rest))
      return [token];
    return [
      { ...token, text: 'لا' },
      { ...token, text: rest, raw: rest, spaceBefore: true },
    ];
  });
}

function readWords(
  tokens: readonly Token[],
  phrases: PhraseIndex,
  readingsOf: (word: string) => readonly Reading[],
  rules: Rules,
): Word[] {
  const folded = tokens.map(({ text }) => fold(text));
  const places: Candidate[][] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const match = token.type === 'arabic' ? matchPhrase(phrases, tokens, folded, at) : null;
    if (match) {
      const words = wordsOfPhrase(match, token);
      places.push([{ words, entry: words[0]?.kind ?? 'fixed', score: 0 }]);
      at += match.phrase.words.length - 1;
    } else places.push(candidatesOf(token, readingsOf));
  }
  const chosen = dropMarkers(chooseReadings(places, rules.context));
  const asked = rules.homographs ? readWhoIs(chosen) : chosen;
  const parts = rules.numbers ? readAges(readFractions(asked)) : asked;
  const counted = readRoundNumbers(readApproximators(joinOrdinals(parts)));
  return joinPairs(joinIntensifiers(rules.lightVerbs ? readSplitIdioms(counted) : counted));
}

function candidatesOf(token: Token, readingsOf: (word: string) => readonly Reading[]): Candidate[] {
  if (token.type !== 'arabic') {
    if (isPairOfFigures(token.text)) return [{ words: [plainWord('adv', token.text, token)], entry: 'adv', score: 0 }];
    const kind = token.type === 'number' ? 'digits' : token.type === 'latin' ? 'latin' : 'punct';
    return [{ words: [plainWord(kind, token.text, token)], entry: kind, score: 0 }];
  }
  const all = readingsOf(token.text);
  const told = token.only ? all.filter(({ form }) => form.lexeme.hints.has(token.only as string)) : [];
  if (token.only === 'family' && told.length === 0) return [nameCandidate(token)];
  const readings = told.length > 0 ? told : all;
  const candidates = readings.map((reading) => candidateOf(reading, wordsOfReading(reading, token)));
  return (readings[0]?.score ?? -Infinity) < DOUBTFUL ? [...candidates, nameCandidate(token)] : candidates;
}

/** After a given name even a doubtful word may be a family name: it competes with its dictionary readings. */
function nameCandidate(token: Token): Candidate {
  const lexeme: Lexeme = {
    kind: 'name',
    lemma: token.text,
    english: token.only === 'family' ? transliterateFamily(token.text) : transliterate(token.text),
    hints: new Set(['unknown']),
    values: {},
  };
  const word = { ...plainWord('name', lexeme.english, token), form: form(lexeme, token.text) };
  return { words: [word], entry: 'name', score: DOUBTFUL - 2.4 };
}

const ARABIC_BLOCKS = /[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+/g;

/** Spells Arabic letters that a rule left over in Latin ones, and leaves out other signs of the script. */
function latinOnly(line: string): string {
  return line.replace(ARABIC_BLOCKS, (run) => (hasArabicLetter(run) ? transliterate(bare(run)) : '')).trim();
}
