import { stopwords } from '@orama/stopwords/arabic';
import { wordsOf } from './normalize.ts';

/** Reporting verbs and function words of news prose that the published list leaves out. */
const NEWS_PROSE = `وقال قالت وقالت وأضاف وأضافت أضافت وأوضح أوضح أوضحت وأوضحت وأكد وأكدت أكدت وأشار أشار أشارت وأشارت
  ذكر ذكرت وذكر وذكرت تابع وتابع مضيفا مشيرا موضحا مؤكدا وأن وإن بأن فإن لأن لأنه لأنها أنهم وأنه وأنها إنه إنها
  وفي ومن وعلى وإلى وعن وقد ولا ولم ولن وما وهو وهي وهذا وهذه وذلك وتلك وكان وكانت يكون تكون والتي والذي هذا هذه
  لهذا لهذه بهذا بهذه عليه عليها عليهم منه منها منهم لديه لديها يمكن أيضا وأيضا حيث وحيث بينما كما لكن ولكن فقط عندما
  بعدما لدى نحو بحسب وفق وفقا ضمن عبر عدة بعد قبل وبعد وقبل ومع وبين خلال وخلال مثل ومثل سوف كلا كلتا`;

const STOPWORDS: ReadonlySet<string> = new Set([...stopwords, NEWS_PROSE].flatMap(wordsOf));

/** True if a folded word carries no topic: the published Arabic list plus the words of news prose. */
export function isStopword(word: string): boolean {
  return STOPWORDS.has(word);
}
