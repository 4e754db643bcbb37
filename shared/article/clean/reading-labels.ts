import { foldLetters } from '../../arabic/fold-lines.ts';

/**
 * Words that headings over lists of other stories are put together from ("read also", "related topics", "most read this
 * week"). Sites never stop inventing new ones, but they invent them from these words.
 */
const STRONG =
  wordSet(`اقرأ إقرأ اقرئي اقرأي اقرأوا اقرؤوا قرأ طالع طالعوا طالعي شاهد شاهدوا شاهدي أيضا كذلك يهمك يهمكم تهمك تهمكم يعجبك
  يعجبكم تعجبك تعجبكم صلة الصلة علاقة العلاقة متعلقة متعلق المتعلقة متعلقات مشابهة المشابهة مشابه مرتبطة مرتبط المرتبطة متصل متصلة مقترحة
  مقترح مقترحات المقترحة نقترح نرشح ننصحك ننصحكم ننصح نوصي نوصيك موصى اخترنا مختارات الأكثر تفوتك تفوت يفوتك يفوتكم تفوتوا المزيد للمزيد مزيد
  لمزيد رائج الرائج رائجة الرائجة ترند تريند related recommended trending popular`);
const WEAK =
  wordSet(`خبر الخبر أخبار الأخبار تقرير تقارير التقارير مقال المقال مقالات المقالات موضوع الموضوع مواضيع المواضيع موضوعات الموضوعات قصة القصة قصص القصص مواد المواد
  محتوى المحتوى ملف ملفات فيديو فيديوهات روابط الروابط عناوين العناوين القسم السياق قراءة مطالعة مشاهدة متابعة تداولا شيوعا رواجا تعليقا تفاعلا مشاركة شعبية
  سابق سابقة السابق أخرى أحدث آخر جديد الأرشيف نفسه ذاته نفسها التفاصيل تفاصيل أكثر القراء الزوار يقرأ يقرؤون يتابع يتصفح news stories articles more read`);
const FILLER =
  wordSet(`في من على عن هذا هذه إلى حول نفس أو كما هنا مع ب ل ي لك لكم لكي قد ربما لا تود ترغب تحب يمكن يمكنك يمكنكم بقراءة قراءتها
  اليوم الأسبوع الشهر الآن ذات ذو عليك عليكم به بها لدينا عندنا تابع تابعوا انظر also see you may`);

function wordSet(words: string): ReadonlySet<string> {
  return new Set(foldLetters(words).split(/\s+/));
}

const MAX_LABEL_WORDS = 7;

export interface ReadingLabel {
  /** True where the words alone settle it; a weak label needs headlines below it. */
  strong: boolean;
  /** Words of the headline that follows on the same line. */
  after: number;
}

/** Reads a folded line as a label over other stories: the whole line, or what stands before its first colon. */
export function readingLabel(folded: string): ReadingLabel | undefined {
  const colon = folded.indexOf(' : ');
  const head = (colon === -1 ? folded : folded.slice(0, colon))
    .split(' ')
    .filter((word) => word !== '' && word !== ':' && word !== '0');
  const after =
    colon === -1
      ? 0
      : folded
          .slice(colon + 3)
          .split(' ')
          .filter((word) => word !== ':').length;
  if (head.length === 0 || head.length > MAX_LABEL_WORDS) return undefined;
  const strong = head.filter((word) => STRONG.has(word)).length;
  const weak = head.filter((word) => WEAK.has(word)).length;
  const filler = head.filter((word) => FILLER.has(word)).length;
  if (strong + weak + filler < head.length || strong + weak === 0) return undefined;
  return { strong: strong > 0 || weak > 1, after };
}
