import { foldArabic } from '../arabic/normalize.ts';
import { beginsWithOwnLetter } from '../arabic/own-letter-words.ts';

const folded = (list: string): ReadonlySet<string> => new Set(foldArabic(list).split(/\s+/).filter(Boolean));

/** First words (a joined و or ف taken off) that only make sense after the sentence before. */
const LEANING = folded(`
  كما كذلك لكن لكنه لكنها لكنهم بل ايضا ثم لذا لذلك بالتالي هكذا اذن اذ حيث بينما بيد اما فيما كذا كلاهما كلتاهما
  بدوره بدورها بدورهم عندها عندئذ حينها حينئذ بعدها قبلها مضيفا مضيفة مشيرا مشيرة موضحا موضحة مؤكدا مؤكدة لافتا
  اضاف اضافت اضافوا اضافا تابع تابعت تابعوا استطرد استطردت اردف اردفت استدرك استدركت مضى مضت ختم اختتم اختتمت
  هو هي هم هما هن هذا هذه هذان هاتان ذلك تلك ذاك هؤلاء اولئك ايهما
  له لها لهم لهما به بها بهم فيه فيها فيهم منه منها منهم عنه عنها عنهم عليه عليها عليهم اليه اليها اليهم لديه لديها
  لديهم معه معها معهم عنده عندها بينهم بينها بينهما كونه كونها لانه لانها لانهم انه انها انهم فانه فانها رايه`);

/** First two words, joined و or ف taken off, that point back. */
const LEANING_PAIRS: ReadonlySet<string> = new Set(
  `من جهته|من جهتها|من جهتهم|من جانبه|من جانبها|من جانبهم|من ناحيته|من ناحيتها|من ثم|من هنا|من بينها|من بينهم|من ذلك
  |من جهه|من ناحيه|على صعيد|على صعيده|في المقابل|في حين|في غضون|في هذا|في هذه|في ذلك|في تلك|في الوقت|في السياق|في سياق
  |في الاثناء|في الاطار|في اطار|على هذا|على ذلك|على الرغم|على اثر|مع ذلك|مع هذا|رغم ذلك|رغم هذا|بعد ذلك|قبل ذلك|الي ذلك
  |الي جانب|بالاضافه الي|اضافه الي|علاوه على|فضلا عن|نتيجه لذلك|نتيجه ذلك|بناء عليه|بناء على|جاء ذلك|جاءت هذه|جاء هذا
  |ياتي ذلك|ياتي هذا|تاتي هذه|كان ذلك|كان هذا|كانت هذه|كانت تلك|غير ان|غير انه|غير انها|الا ان|الا انه|الا انها
  |مثل هذا|مثل هذه|كل هذا|كل ذلك|احد هؤلاء`
    .split('|')
    .map((pair) => foldArabic(pair).trim()),
);

/** Prepositions with a pronoun as their object, once the preposition is joined: `بذلك`, `لهذه`, `كهذا`. */
const JOINED_DEMONSTRATIVE = /^[بلك](?:هذا|هذه|ذلك|تلك)$/;

/** Verbs of saying; with no name after them nobody knows who speaks. */
const SAYING = folded(`
  قال قالت قالوا يقول تقول اوضح اوضحت اكد اكدت اكدوا يؤكد تؤكد اشار اشارت يشير تشير ذكر ذكرت كشف كشفت شدد شددت لفت
  لفتت اعتبر اعتبرت راى رات يرى ترى بين بينت نفى نفت صرح صرحت اعلن اعلنت دعا دعت طالب طالبت حذر حذرت نوه نوهت اعرب اعربت
  اعترف اعترفت زعم زعمت توقع توقعت كتب كتبت اقر اقرت`);

const IMPERSONAL = folded('كشف كشفت اعلن ذكر');
const SPEECH_FOLLOWS = /^\P{L}*\p{L}+\s*[:«"“]/u;
/** A party or a company in quotation marks, with the sentence going on after it. */
const QUOTED_NAME = /^\P{L}*\p{L}+\s*[«"“]\S+(?:\s\S+){0,3}[»"”]\s+\p{L}+(?:\s\S+){3}/u;

/** Words that follow a verb of saying if its subject is left out. */
const NO_SUBJECT = folded(`ان انه انها انهم انهما اننا انني بان بانه بانها الى على في عن ل من خلال قائلا قائلة كذلك ايضا
  لبي للحرة لرويترز امام عبر ردا حول بشان لصحيفة لوكالة للصحفيين للصحافيين`);

/**
 * True if a sentence leans on the one before it: it opens by adding, contrasting or pointing back (`وأضاف`, `كما`,
 * `لكن`, `من جهته`, `هذا`, `فيها`), it reports speech without saying whose, or it is nothing but a quotation.
 *
 * @param folded the sentence after `foldArabic`, and its words
 */
export function leansBack(folded: string, words: readonly string[]): boolean {
  if (isBareQuotation(folded)) return true;
  const [first = '', second = ''] = words;
  if (pointsBack(first, second)) return true;
  const bare = withoutConjunction(first);
  if (bare !== first && pointsBack(bare, second)) return true;
  return namesNoSpeaker(folded, bare, second);
}

function pointsBack(first: string, second: string): boolean {
  if (LEANING.has(first) || LEANING_PAIRS.has(`${first} ${second}`)) return true;
  return JOINED_DEMONSTRATIVE.test(first);
}

/** The first word without a joined و or ف, if the letter is a conjunction. */
export function withoutConjunction(word: string): string {
  return word.length > 2 && /^[وف]/.test(word) && !beginsWithOwnLetter(word) ? word.slice(1) : word;
}

/** True if speech is reported without a speaker. `كشف عن` without a subject is a passive: "it was revealed". */
export function namesNoSpeaker(folded: string, verb: string, second: string): boolean {
  if (!SAYING.has(verb) || (IMPERSONAL.has(verb) && second === 'عن')) return false;
  if (NO_SUBJECT.has(second)) return second !== 'في' || !namesAnOffice(folded);
  return SPEECH_FOLLOWS.test(folded) && !QUOTED_NAME.test(folded);
}

/** `قال في مؤتمر صحفي وزير…`: a title between the occasion and the content names the speaker after all. */
function namesAnOffice(folded: string): boolean {
  return /(?:رئيس|وزير|متحدث|ناطق|مسؤول|سفير|مدير|امين|مبعوث)/.test(folded.slice(0, 80));
}

const OPENING_QUOTE = /^\s*["«“]/;
const CLOSING_QUOTE = /["»”]\s*[.!؟?]*\s*$/;

/** True if a sentence is nothing but a quotation. */
export function isBareQuotation(text: string): boolean {
  if (!OPENING_QUOTE.test(text) || !CLOSING_QUOTE.test(text)) return false;
  const inner = text.trim().replace(OPENING_QUOTE, '').replace(CLOSING_QUOTE, '');
  return !/["«»“”]/.test(inner);
}

/** True if the first word carries a joined و or ف (`وقال`, `فالبرلمان`): the sentence goes on from another. */
export function joinsOn(words: readonly string[]): boolean {
  const first = words[0] ?? '';
  if (first.length < 3) return first === 'و';
  return /^[وف]/.test(first) && !beginsWithOwnLetter(first);
}
