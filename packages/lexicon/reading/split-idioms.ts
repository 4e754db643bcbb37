/** Idioms of a verb and its noun with the subject in between: ألقت الشرطة القبض على رجل is "police arrested a man". */
import type { Word } from './word.ts';

interface SplitIdiom {
  verb: string;
  /** Lemmas of the noun. */
  nouns: readonly string[];
  /** The form that the noun must have. */
  as?: 'definite' | 'owned';
  english: string;
  /** The preposition that goes with the noun, if any: the English stands for it too. */
  preposition?: string;
  /** The noun stays, as the object of what the verb means before it; as `noun`, if that is given. */
  keepsNoun?: true;
  noun?: string;
  /** The English takes no object. */
  intransitive?: true;
}

const IDIOMS: readonly SplitIdiom[] = [
  { verb: 'ألقى', nouns: ['قبض'], as: 'definite', preposition: 'على', english: 'arrest' },
  { verb: 'ألقى', nouns: ['ضوء'], as: 'definite', preposition: 'على', english: 'highlight' },
  { verb: 'ألقى', nouns: ['لوم'], as: 'definite', preposition: 'على', english: 'blame' },
  { verb: 'ألقى', nouns: ['خطاب', 'محاضرة', 'بيان'], english: 'deliver', keepsNoun: true },
  { verb: 'ألقى', nouns: ['كلمة'], english: 'give', keepsNoun: true, noun: 'speech' },
  { verb: 'أطلق', nouns: ['سراح'], english: 'release' },
  { verb: 'أطلق', nouns: ['نار'], as: 'definite', preposition: 'على', english: 'open fire on' },
  { verb: 'أضرم', nouns: ['نار'], as: 'definite', preposition: 'في', english: 'set fire to' },
  { verb: 'لقي', nouns: ['مصرع', 'حتف'], as: 'owned', english: 'die', intransitive: true },
  { verb: 'أصاب', nouns: ['أذى'], english: 'be hurt', intransitive: true },
  { verb: 'أصيب', nouns: ['أذى'], english: 'be hurt', intransitive: true },
  { verb: 'أدلى', nouns: ['صوت'], as: 'owned', english: 'vote', intransitive: true },
  {
    verb: 'وقع',
    nouns: [
      'اتفاق',
      'اتفاقية',
      'معاهدة',
      'مذكرة',
      'عقد',
      'بروتوكول',
      'مرسوم',
      'قانون',
      'وثيقة',
      'صفقة',
      'رسالة',
      'قرار',
    ],
    english: 'sign',
    keepsNoun: true,
  },
  {
    verb: 'أجل',
    nouns: ['سكان', 'ساكن', 'مواطن', 'مدني', 'عائلة', 'أسرة', 'رعية', 'شخص', 'لاجئ', 'جريح', 'مريض'],
    english: 'evacuate',
    keepsNoun: true,
  },
];

/** Most words between verb and noun. */
const REACH = 6;

export function readSplitIdioms(words: readonly Word[]): Word[] {
  const read = [...words];
  for (let at = 0; at < read.length; at += 1) {
    const verb = read[at] as Word;
    if (verb.kind !== 'verb' || !verb.form || !IDIOMS.some((idiom) => idiom.verb === verb.arabic)) continue;
    const found = findNoun(read, at);
    if (!found) continue;
    const { idiom, place } = found;
    read[at] = withMeaning(verb, idiom);
    if (idiom.noun) read[place] = { ...(read[place] as Word), english: idiom.noun };
    if (idiom.keepsNoun) continue;
    // أدلى بصوته: the noun's own preposition goes with it.
    const from = read[place - 1]?.kind === 'prep' && idiom.intransitive ? place - 1 : place;
    read.splice(from, place - from + 1);
  }
  return read;
}

function findNoun(words: readonly Word[], at: number): { idiom: SplitIdiom; place: number } | null {
  for (let place = at + 1; place <= at + REACH && place < words.length; place += 1) {
    const word = words[place] as Word;
    if (word.kind === 'verb' || word.kind === 'sub' || word.kind === 'rel' || word.kind === 'punct') return null;
    const idiom = IDIOMS.find((each) => each.verb === words[at]?.arabic && fits(each, word, words[place + 1]));
    if (idiom) return { idiom, place };
  }
  return null;
}

function fits({ nouns, as, preposition }: SplitIdiom, word: Word, after: Word | undefined): boolean {
  if (!nouns.includes(word.arabic)) return false;
  if (as === 'definite' && !word.definite) return false;
  if (as === 'owned' && !word.pronoun) return false;
  return preposition === undefined || after?.arabic === preposition;
}

function withMeaning(verb: Word, { english, intransitive, preposition }: SplitIdiom): Word {
  const { form } = verb;
  if (!form) return verb;
  const hints = new Set(form.lexeme.hints);
  hints.delete('intr');
  if (intransitive) hints.add('intr');
  const { governs: _governs, ...lexeme } = form.lexeme;
  const governed = preposition ? { governs: { [preposition]: english } } : {};
  return { ...verb, english, form: { ...form, lexeme: { ...lexeme, ...governed, english, hints } } };
}
