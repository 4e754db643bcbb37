import { foldArabic, wordsOfFolded } from '../arabic/normalize.ts';
import { isBareQuotation, joinsOn, namesNoSpeaker, withoutConjunction } from './openers.ts';

const folded = (list: string): ReadonlySet<string> => new Set(foldArabic(list).split(/\s+/).filter(Boolean));

/** First words that point to something said before. */
const POINTERS = folded(`كما كذلك لكن لكنه لكنها لكنهم بل أيضا ثم لذا لذلك بالتالي هكذا إذن بيد أما كذا كلاهما كلتاهما
  بدوره بدورها بدورهم عندها عندئذ حينها حينئذ بعدها قبلها مضيفا مضيفة مشيرا مشيرة موضحا موضحة مؤكدا مؤكدة لافتا
  هو هي هم هما هن ذلك تلك ذاك هؤلاء أولئك له لها لهم لهما به بها بهم فيها فيهم منه منها منهم عنه عنها عنهم عليه عليها
  عليهم إليه إليها إليهم لديه لديها لديهم معه معها معهم عنده عندها بينهم بينها بينهما كونه كونها لأنه لأنها لأنهم
  إنه إنها إنهم فإنه فإنها رأيه بذلك لذلك كذلك هذان هاتان`);
const DEMONSTRATIVES = folded('هذا هذه بهذا بهذه لهذا لهذه كهذا كهذه');
/** After a demonstrative these are the present: "this week". */
const TIMES = folded('الأسبوع العام الشهر اليوم الموسم السنة الصيف الشتاء المرة الليلة الأيام');

/** Conjunctions and prepositions that open a clause of their own, with the news after it. */
const SUBORDINATORS = folded(
  'بينما فيما رغم برغم بعدما عندما منذ خلال حيث إذ لما كلما فور عقب نتيجة بعد قبل مع وسط إثر',
);
const SUBORDINATING_PAIRS = new Set(
  `على الرغم|بالرغم من|في الوقت|في حين|في إطار|في ظل|في غضون|في سياق|على إثر|بناء على|بالإضافة إلى|إلى جانب|إضافة إلى
  |علاوة على|فضلا عن|على هامش|على صعيد|على وقع|على خلفية|في أعقاب|في خطوة|في أول|من أجل`
    .split('|')
    .map((pair) => foldArabic(pair).trim()),
);
const SELF = folded('نفسه نفسها ذاته ذاتها عينه عينها');
/** Beginnings of the main clause, after the clause that opens the sentence. */
const MAIN_CLAUSE = /[،,]\s*\S+(?:\s+\S+){3}|\s(?:الا|فان|لكن)\s*(?:ان)?\s*\S+(?:\s+\S+){3}/u;

/** Verbs of going on speaking, which also have a plain sense: "added a feature", "concluded the season". */
const CONTINUING = folded(`أضاف أضافت أضافوا تابع تابعت تابعوا استطرد استطردت أردف أردفت استدرك استدركت مضى مضت ختم ختمت
  اختتم اختتمت`);
const SPEECH = folded(
  'أن أنه أنها أنهم إن إنه إنها إنهم قائلا قائلة بالقول بقوله حديثه حديثها كلامه كلامها تصريحه تصريحاته',
);
const SPEECH_REACH = 14;

/**
 * True if the first sentence of an article can't be the news, because it leans on something that was said before it:
 * it points back, it goes on with somebody's speech, it is a bare quotation, or a conjunction is joined to its first
 * word. A clause that opens with a subordinator (`على الرغم من`, `بينما`) leans on what follows it, if that is there.
 */
export function isDangling(sentence: string): boolean {
  const text = foldArabic(sentence);
  const words = wordsOfFolded(text);
  if (isBareQuotation(text)) return true;
  const [first = '', second = '', third = ''] = words;
  if (SUBORDINATORS.has(first) || SUBORDINATING_PAIRS.has(`${first} ${second}`)) return !hasMainClause(text, words);
  if (joinsOn(words)) return true;
  if (POINTERS.has(first)) return true;
  if (DEMONSTRATIVES.has(first)) return !TIMES.has(second);
  if (DEMONSTRATIVES.has(second) && (first === 'في' || first === 'من' || first === 'على')) return !TIMES.has(third);
  if (CONTINUING.has(first)) return goesOnSpeaking(text, words);
  return namesNoSpeaker(text, withoutConjunction(first), second);
}

function hasMainClause(text: string, words: readonly string[]): boolean {
  const head = words.slice(1, 5);
  if (head.some((word) => SELF.has(word) || word === 'ذلك' || word === 'تلك')) return false;
  const time = head.findIndex((word) => DEMONSTRATIVES.has(word));
  if (time !== -1 && time < 2 && !TIMES.has(head[time + 1] ?? '')) return false;
  return words.length >= 10 && MAIN_CLAUSE.test(text);
}

function goesOnSpeaking(text: string, words: readonly string[]): boolean {
  return words.slice(1, SPEECH_REACH).some((word) => SPEECH.has(word)) || /^\P{L}*\p{L}+(?:\s\S+){0,5}\s?:/u.test(text);
}
