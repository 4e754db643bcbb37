import { wordsOf } from '../arabic/normalize.ts';

/**
 * Words that a search does not tell articles apart by: grammar and the verbs of reporting. The stop words of the
 * summaries are more, because a ranking may pass over numbers, months and `لقاء`; somebody who types them means them.
 */
const ARABIC = `في من على إلى عن أن إن التي الذي الذين اللذين اللتين اللواتي بعد قبل مع ما قال قالت قالوا بين أنه أنها
  أنهم إنه إنها هذا هذه خلال قد منذ كان كانت كانوا يكون تكون حيث لم لن لا أي ذلك تلك أو كما بسبب هو هي هم هن نحن أنا أنت
  لكن له لها لهم لنا لي به بها بهم فيه فيها فيهم عليه عليها عليهم منه منها منهم إليه إليها عنه عنها لديه لديها لديهم كل
  بعض غير نحو بحسب وفق وفقا عبر تم بعدما قبلما عندما بينما فيما حين حينما حتى حول إلا لدى هناك هنا مثل دون فقط ليس ليست
  إذا إذ أيضا لأن لأنه لأنها مما بما لما ممن عما كيف هل ثم أم بأن بأنه بأنها كأن فإن ضمن عند ذات حسب أضاف أضافت أكد أكدت
  أوضح أوضحت أشار أشارت ذكر ذكرت تابع مشيرا مضيفا موضحا مؤكدا مما لو لولا كي لكي يا بل نعم سوف كذلك لذلك لهذا لهذه بهذا
  بهذه هؤلاء أولئك`;

/** `us` and `who` are missing, because they are also names in the news. */
const ENGLISH = `a about after all also an and any are as at be been before being but by can could did do does during for
  from had has have he her here him his how i if in into is it its may more most no not of off on one or other our out
  over said says she should so some such than that the their them then there these they this those through to under up
  upon was we were what when where which while whom whose why will with would you your`;

/** A conjunction before one of these words changes nothing: `وقال`, `وفي`. */
const WORDS: ReadonlySet<string> = new Set([
  ...wordsOf(ARABIC).flatMap((word) => [word, `و${word}`, `ف${word}`]),
  ...wordsOf(ENGLISH),
]);

/** True if a folded word carries no topic. */
export function isFunctionWord(word: string): boolean {
  return WORDS.has(word);
}
