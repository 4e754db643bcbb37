/** Words that become part of a count: نحو 2500 is "about 2,500", أكثر من ألف "more than a thousand". */
import type { Word } from './word.ts';

const ABOUT: ReadonlySet<string> = new Set(['نحو', 'حوالي', 'زهاء', 'قرابة', 'حوالى']);

/** Reads such prepositions and adverbs before numbers as quantifiers. */
export function readApproximators(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const after = words[at + 1];
    if (!after || (after.kind !== 'num' && after.kind !== 'digits')) return word;
    if (word.arabic === 'بقوة' && after.kind === 'digits') return { ...word, english: 'with a magnitude of' };
    if (ABOUT.has(word.arabic) && !word.pronoun) return { ...word, kind: 'quant', english: 'about' };
    return word.kind === 'adv' &&
      /^(?:more than|less than|nearly|at least|only|about|approximately|at most)$/.test(word.english)
      ? { ...word, kind: 'quant' }
      : word;
  });
}

const ROUND: ReadonlyMap<string, string> = new Map([
  ['1000', 'thousands of'],
  ['1000000', 'millions of'],
  ['1000000000', 'billions of'],
  ['1000000000000', 'trillions of'],
  ['hundreds', 'hundreds of'],
  ['dozens', 'dozens of'],
]);

/** آلاف السكان: a plural number before a definite noun counts nothing in particular, "thousands of residents". */
export function readRoundNumbers(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const [before, after] = [words[at - 1], words[at + 1]];
    const english = ROUND.get(word.english);
    if (english && word.kind === 'num' && word.definite && word.form?.number === 'pl' && before?.kind !== 'num')
      return asCrowd(word, english);
    const isPlural = word.kind === 'noun' || (word.kind === 'num' && word.form?.number === 'pl');
    if (!english || !isPlural || word.definite || word.pronoun) return word;
    if (before?.kind === 'num' || before?.kind === 'digits' || after?.kind !== 'noun') return word;
    return after.definite || after.pronoun ? { ...word, kind: 'quant', english } : word;
  });
}

/** الآلاف by itself: "thousands". */
function asCrowd(word: Word, english: string): Word {
  const { form } = word;
  const name = english.replace(/ of$/, '');
  const lexeme = form && { ...form.lexeme, kind: 'noun' as const, english: name, hints: new Set(['plural']) };
  return { ...word, kind: 'noun', english: name, definite: false, form: form && lexeme ? { ...form, lexeme } : form };
}

/** كبير جدا is "very large": the adverb goes before its adjective. */
export function joinIntensifiers(words: readonly Word[]): Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const last = result.at(-1);
    const intensifies =
      word.kind === 'adv' && word.english === 'very' && last?.kind === 'adj' && last.form?.role === 'lemma';
    if (intensifies) result[result.length - 1] = { ...last, english: `very ${last.english}` };
    else result.push(word);
  }
  return result;
}
