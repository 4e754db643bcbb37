import { foldArabic } from '../arabic/normalize.ts';

/** Kinds of sentences that are not content. Each kind ranks behind all content. */
export type Aside =
  | 'question'
  | 'greeting'
  | 'byline'
  | 'dateline'
  | 'caption'
  | 'call-to-action'
  | 'heading'
  | 'fragment';

interface Shape {
  /** The folded sentence. */
  text: string;
  /** The same without the signs before its first word. */
  line: string;
  words: number;
  /** True if the sentence is a paragraph of its own in a text whose paragraphs end in end marks. */
  standsAlone: boolean;
}

const START = (words: string): RegExp => new RegExp(`^(?:${foldArabic(words)})(?![\\p{L}])`, 'u');

const GREETING = START(
  'السلام عليكم|مرحبا|مرحبا بكم|أهلا|أهلا وسهلا|أهلا بكم|مساء الخير|صباح الخير|تحية طيبة|مشاهدينا|مستمعينا|أعزاءنا|أعزائي|سيداتي|بسم الله الرحمن',
);
const BYLINE = START(
  'كتب|كتبت|بقلم|إعداد|اعداد|تقرير|تحرير|حوار|ترجمة|مراسل|مراسلنا|مراسلتنا|أجرى الحوار|أجرت الحوار|متابعة|خاص|المصدر|مصدر|نقلا عن',
);
const AGENCY =
  /(?:رويترز|وكالات|ا ف ب|اف ب|سبوتنيك|الاناضول|د ب ا|ا ش ا|واس|وام|كونا|بترا|رويتر|اسوشيتد برس|فرانس برس)\s*$/;
const MONTH_OR_DAY =
  /(?:يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|كانون|شباط|اذار|نيسان|ايار|حزيران|تموز|ايلول|تشرين|السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه)/;
const CAPTION = START(
  'صورة|الصورة|في الصورة|تصوير|عدسة|مصدر الصورة|التعليق على الصورة|تعليق الصورة|شرح الصورة|أرشيف|فيديو|إنفوغراف|انفوجراف',
);
const CAPTION_END =
  /\((?:[^()]{0,24}[\s/-])?(?:ارشيف|ارشيفيه|رويترز|ا ف ب|غيتي|اب|الفرنسيه|getty|reuters|afp)[^()]{0,12}\)\s*\.?$/;
const CALL_TO_ACTION = START(
  'تابعوا|تابعونا|تابعنا|تابع أحدث|تابع آخر|تابع أخبار|اشترك|اشتركوا|شاركنا|شاركونا|شاركوا|شارك هذا|شارك المقال|شارك الخبر|اضغط|اضغطوا|انقر|انقروا|شاهد|شاهدوا|اقرأ|اقرؤوا|إقرأ|للمزيد|لمزيد|لقراءة المزيد|لمتابعة|حمل التطبيق|حملوا|انضم|انضموا|سجل الآن|سجلوا|أرسلوا|راسلونا|للاشتراك|طالع|استمع|استمعوا',
);
const END_MARK = /[.!؟?…:؛]["»”)\]]*\s*$/;

/** The kinds in the order in which they are tried; a table, so that each reads as one line. */
const KINDS: readonly (readonly [Aside, (shape: Shape) => boolean])[] = [
  ['question', ({ text }) => /[؟?]["»”)\]\s.!…]*$/.test(text)],
  ['call-to-action', ({ line, words }) => words <= 25 && CALL_TO_ACTION.test(line)],
  ['caption', ({ line, words }) => words <= 25 && (CAPTION_END.test(line) || (words <= 12 && CAPTION.test(line)))],
  ['greeting', ({ line, words }) => words <= 25 && GREETING.test(line)],
  ['byline', ({ line, text, words }) => words <= 7 && !/\.\s*$/.test(text) && (BYLINE.test(line) || AGENCY.test(line))],
  [
    'dateline',
    ({ line, text, words }) => words <= 8 && !END_MARK.test(text) && /\d/.test(line) && MONTH_OR_DAY.test(line),
  ],
  ['fragment', ({ words }) => words < 3],
  [
    'heading',
    ({ text, words, standsAlone }) => standsAlone && words <= 9 && !END_MARK.test(text) && !/["»”]\s*$/.test(text),
  ],
];

/**
 * Returns the kind of a sentence that is not content, or null if it is content.
 *
 * @param folded the sentence after `foldArabic`
 * @param standsAlone it is a whole paragraph, in a text whose paragraphs end in end marks
 */
export function asideOf(folded: string, words: number, standsAlone: boolean): Aside | null {
  const line = folded.replace(/^[^\p{L}\p{N}]+/u, '');
  const shape: Shape = { text: folded, line, words, standsAlone };
  return KINDS.find(([, matches]) => matches(shape))?.[0] ?? null;
}

/** True if the paragraphs of a text end in end marks, so that a short one without is a heading, not a broken line. */
export function marksSentenceEnds(paragraphs: readonly string[]): boolean {
  const marked = paragraphs.filter((text) => END_MARK.test(text) || /["»”]\s*$/.test(text)).length;
  return marked >= 0.6 * paragraphs.length;
}
