/** Spellings of one sound that newsrooms mix freely, each written as the last of its row. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/[\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, ''],
  [/[أإآٱ]/g, 'ا'],
  [/[ىیئ]/g, 'ي'],
  [/ؤ/g, 'و'],
  [/ة/g, 'ه'],
  [/ک/g, 'ك'],
  [/ء/g, ''],
];

/** `text` with hamza, alef, ya, ta marbuta, tanween and tatweel variants made one, in lower case. Signs stay. */
export function foldLetters(text: string): string {
  return SAME.reduce((folded, [from, to]) => folded.replace(from, to), text.toLowerCase());
}

/**
 * The form in which lines are compared with markers: letters folded, numbers as `0`, the colon (and the slash or dash
 * that stands for it) as ` : `, every other sign as a space. `إقرأ أيضاً » خبر 12` becomes `اقرا ايضا خبر 0`.
 */
export function foldLine(line: string): string {
  return foldLetters(line)
    .replace(/[0-9٠-٩۰-۹]+(?:[.,:/٫٬-][0-9٠-٩۰-۹]+)*/g, ' 0 ')
    .replace(/\s*[:：|﹕]+\s*|\s+[-–—/]+\s+/g, ' : ')
    .replace(/[^\p{L}\p{N}:]+/gu, ' ')
    .replace(/^[\s:]+|\s+$/g, '');
}

/** Words that carry meaning, cut to a rough stem so that `والعراق`, `العراق` and `للعراق` are one. */
export function contentStems(text: string): string[] {
  const words = foldLetters(text).match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return words
    .filter((word) => !COMMON.has(word))
    .map(stem)
    .filter((word) => word.length >= 3);
}

function stem(word: string): string {
  const bare = word.length >= 5 ? word.replace(/^(?:[وف]?[بكل]?ال|[وف]لل|لل|[وف](?=.{4}))/, '') : word;
  return bare.length >= 5 ? bare.replace(/(?:ها|هم|ات|ون|ين|ان|يه|ه|ي)$/, '') : bare;
}

const COMMON = new Set(
  foldLetters(`في من على إلى عن مع أن إن هذا هذه ذلك تلك التي الذي الذين كان كانت قال وقال أنه إنه أنها بعد قبل بين خلال حول
    عند حيث هو هي كما أو ثم حتى غير منذ لكن ليس قد لقد كل بعض أي ما لا لم لن عام يوم اليوم أمس وأن ومن وفي وعلى إذا لها
    لهم له به بها فيه فيها عليه عليها منه منها دون ضد نحو أكثر أقل بسبب عدم أمام تحت فوق`).split(/\s+/),
);
