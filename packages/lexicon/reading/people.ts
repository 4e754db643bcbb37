/** People whose names are everyday words: صادق خان is Sadiq Khan, not "an honest man who betrayed". */
import type { Token } from '../text/tokens.ts';

/** Given names that are also words. */
const GIVEN =
  /^([وف]?[بل]?)(?:صادق|خالد|كريم|أمير|فارس|سعيد|ناصر|راشد|عادل|ماجد|فيصل|سالم|حسن|جميل|وليد|نبيل|عماد|رشيد|حكيم|شاكر|باسم|صالح|كامل|ماهر|هادي|مجدي|رائد|زايد|منصور|محمود|مبارك|حامد|طارق|زياد|مروان|سامي|رامي|فادي|هاني|أحمد|محمد|علي|عمر|سارة|مايا|نور|أمل|هدى|منى|سلمى|ياسمين|إيمان|وفاء|سعاد|فاطمة|عائشة|مريم|زينب|يوسف|إبراهيم|حسين|حسام|بلال|أيمن|أشرف|عصام|هشام|سمير|كمال|جمال|جلال|رياض|نادر|فؤاد|سليم|غسان|نزار|إياد|مهند|معاذ|أنس|عمران|شاه|فضل|عزيز|رحيم|إمران|سلمان|عامر|أنور|بدر|نواز|فهد|سعود|تركي|مشعل|نايف)$/;
/** Family names that are also words or forms of words. */
const FAMILY =
  /^(?:خان|غالي|غالى|عون|صالح|صادق|كامل|حداد|نجار|خوري|سالم|حريري|شيخ|عبود|سعيد|منصور|شاهين|راشد|عامر|فياض|حمدان|سليمان|عوض|عيد|رزق|فرج|فضل|نصر|بدر|صقر|ذيب|أسد|كرم|حكيم|سعد|جبر|صبري|فهمي|شكري|عزت|رفعت|عبيد|مطر|ثابت|ناجي|جابر|خليل|سلام|حرب|نعيم|عطية|هلال)$/;
/** With the article: a trade, an origin or a quality that families are called by. */
const CALLED =
  /^ال(?:طالب|حداد|نجار|خياط|صباغ|صايغ|صائغ|عطار|قاضي|شيخ|حكيم|خطيب|إمام|مفتي|كاتب|راوي|شاعر|فقيه|عالم|صياد|بحار|حلاق|جزار|لحام|بيطار|طبيب|مدني|أمين|أسد|صقر|ذيب|نمر|فارس|راشد|صالح|هادي|مهدي|سيد|غالي|عابد|زاهد|كريم|شريف|أحمر|أسود|أبيض|أشقر|طويل|قصير|صغير|كبير|عجمي|مصري|حلبي|شامي|بغدادي|هندي|تركي|عراقي|يمني|سوداني|مغربي|ليبي|تونسي|جزائري|سوري)$/;
/** Words after which such a name is no name: "the honest man who …". */
const PLAIN_BEFORE = /^(?:كان|كانت|ليس|غير|أن|يكون|تكون|عمل|شكل|بشكل)$/;
/** Names of two words, the second a verb or a noun by itself. */
const CLUES = /^(?:خان|غالي|غالى)$/;

/** The tokens with given and family names marked where they stand side by side. */
export function tellPeople(tokens: readonly Token[]): Token[] {
  const marked = [...tokens];
  for (let at = 0; at + 1 < marked.length; at += 1) {
    const [first, second] = [marked[at] as Token, marked[at + 1] as Token];
    if (first.type !== 'arabic' || second.type !== 'arabic' || first.only || !GIVEN.test(first.text)) continue;
    const family = FAMILY.test(second.text);
    const called = CALLED.test(second.text);
    if (!family && !called) continue;
    if (!CLUES.test(second.text) && PLAIN_BEFORE.test(marked[at - 1]?.text ?? '') && !family) continue;
    marked[at] = { ...first, only: 'first' };
    marked[at + 1] = { ...second, only: 'family' };
    at += 1;
  }
  return marked;
}
