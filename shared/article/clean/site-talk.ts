import { foldLetters } from '../../arabic/fold-lines.ts';
import type { RemovalReason } from '../../document/schema.ts';

/**
 * Words with which a site speaks to its reader about itself. News does not: two of them in a short line, whatever it
 * says with them, and the line is the site's and not the article's.
 */
const ROWS: readonly { reason: RemovalReason; words: string }[] = [
  {
    reason: 'cookie-notice',
    words: `كوكيز الكوكيز الكوكي الارتباط خصوصيتك خصوصيتكم موافقتك موافق أوافق متصفحك تفضيلاتك إعداداتك cookies`,
  },
  { reason: 'comment-section', words: 'تعليقك تعليقكم رأيك رأيكم برأيك آراءكم اقتراحاتكم ملاحظاتكم' },
  {
    reason: 'promotion',
    words: `بريدك بريدكم اشتراكك اشتراكاتك حسابك هاتفك جوالك جهازك تجربتك تجربتكم تصفحك إعلاناتك بياناتك معلوماتك اهتماماتك
      أصدقائك أصدقائكم قراءتك تقييمك متابعتك متابعتكم دعمك دعمكم تبرعك تنسى تنسوا يصلك تصلك يصلكم تصلكم لتصلك ليصلك يفوتك
      موقعنا تطبيقنا قناتنا قنواتنا نشرتنا نشراتنا صفحتنا صفحاتنا حسابنا حساباتنا منصتنا منصاتنا خدماتنا خدمتنا إعلانات
      شبكتنا مدونتنا مجموعتنا متجرنا قراؤنا قرائنا قراءنا متابعينا زوارنا مشتركينا مشتركي محتوانا مقالاتنا أخبارنا
      اشترك اشتركي اشتركوا انضم انضموا تابعنا تابعونا راسلونا راسلنا زورونا شاركونا ساعدنا ساعدونا ادعمنا ادعمونا اضغط انقر
      حمل حملوا سجل سجلوا احصل احصلوا تحميل تنزيل إشعارات الإشعارات التنبيهات البريدية النشرة التطبيق تطبيق مجانا البريد الإلكتروني`,
  },
  {
    reason: 'other',
    words: `الموقع بالموقع للموقع المقال المقالة كاتبها كاتبه كاتبيها أصحابها صاحبها بالضرورة تعبر يعبر المنشورة الواردة محفوظة الحقوق
      المادة المحتوى النشر نشر اقتباس الاقتباس المصدر الرابط رابط الصفحة الزوار القراء`,
  },
];

const REASON_OF = new Map(
  ROWS.flatMap(({ reason, words }) =>
    foldLetters(words)
      .split(/\s+/)
      .map((word) => [word, reason] as const),
  ),
);

const MAX_WORDS = 32;
/** One word in five or three altogether. Plain nouns of publishing count half: articles use them too. */
const MIN_SHARE = 0.2;
const MIN_HITS = 2;

/** Why a folded line is the site speaking, or undefined. */
export function siteTalkReason(folded: string): RemovalReason | undefined {
  const words = folded.split(' ').filter((word) => word !== ':' && word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const votes = new Map<RemovalReason, number>();
  for (const word of words) {
    const reason = REASON_OF.get(word) ?? REASON_OF.get(word.replace(/^[وفلب](?=.{3})/, ''));
    if (reason) votes.set(reason, (votes.get(reason) ?? 0) + (reason === 'other' ? 0.5 : 1));
  }
  const hits = [...votes.values()].reduce((sum, count) => sum + count, 0);
  if (hits < MIN_HITS || hits < MIN_SHARE * words.length) return undefined;
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0];
}
