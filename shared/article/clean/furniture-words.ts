import { foldLetters } from '../../arabic/fold-lines.ts';
import type { RemovalReason } from '../../document/schema.ts';

/**
 * Words that menus, share bars and date lines are made of. A short line made mostly of them is furniture whatever its
 * order or wording; one such word alone proves nothing.
 */
const ROWS: readonly { reason: RemovalReason; words: string }[] = [
  {
    reason: 'share-widget',
    words: `فيسبوك الفيسبوك فيس بوك تويتر تويتتر إكس واتساب واتس اب آب الواتساب واتسآب تلغرام تليغرام تيليغرام تيليجرام تليجرام تلجرام
      لينكدإن لينكدان لينكد انستغرام إنستغرام انستجرام إنستاجرام يوتيوب تيك توك تيكتوك سناب شات سنابشات بنترست بينتريست ماسنجر
      ماسينجر فايبر ثريدز ريديت تمبلر إيميل ايميل طباعة اطبع نسخ الرابط رابط مشاركة شارك شاركها شاركنا انشر تغريد غرد أعجبني
      إعجاب حفظ البريد الإلكتروني بريد عبر حجم الخط تكبير تصغير facebook twitter whatsapp telegram linkedin instagram youtube
      tiktok pinterest snapchat messenger viber threads reddit email print share copy link tweet rss x a`,
  },
  {
    reason: 'navigation',
    words: `الرئيسية الرئيسيه الصفحة الصفحه الأولى أخبار الأخبار خبر عاجل سياسة السياسة اقتصاد الاقتصاد اقتصادي رياضة الرياضة رياضي
      ثقافة الثقافة فن فنون الفن منوعات صحة الصحة تكنولوجيا التكنولوجيا تقنية التقنية علوم العلوم فيديو فيديوهات صور الصور
      ألبومات بودكاست برامج البرامج مقالات المقالات رأي الرأي آراء كتاب الكتاب محليات محلي محلية عربي عربية دولي دولية
      عالم العالم العرب عرب مجتمع المجتمع تقارير التقارير تحقيقات حوادث حوار حوارات ملفات أسرة المرأة مرأة سياحة سفر سيارات
      طقس الطقس بورصة أسواق وظائف تعليم دين أبراج كاريكاتير إنفوغراف كرة القدم ترفيه مشاهير لايف ستايل ميديا أرشيف الأرشيف
      اتصل اتصلوا بنا من نحن عن الموقع سياسة الخصوصية الخصوصيه شروط الاستخدام الشروط والأحكام أحكام اعلن أعلن معنا أعلنوا
      خريطة الموقع بحث البحث القائمة تسجيل الدخول دخول حسابي اشتراك اشتراكات الاشتراك خدماتنا فريق العمل هيئة التحرير وظائف
      تواصل الأسئلة الشائعة مساعدة إخلاء المسؤولية ميثاق التحرير ملفات تعريف الارتباط المزيد مباشر البث بث وثائقيات رياضات
      تحليلات أفكار تعليقات تراث كتب سينما موسيقى بيئة طاقة أعمال مال المال شركات عقارات أخرى الكل home news about contact
      privacy policy terms video live login search menu`,
  },
  {
    reason: 'other',
    words: `السبت الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة يناير فبراير مارس أبريل إبريل مايو يونيو يونيه يوليو يوليه
      أغسطس سبتمبر أكتوبر نوفمبر ديسمبر كانون الثاني الأول شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين جانفي فيفري أفريل
      ماي جوان جويلية أوت محرم صفر ربيع الآخر جمادى الأولى الآخرة رجب شعبان رمضان شوال ذو القعدة الحجة هـ م ه ص pm am gmt
      نشر نشرت نشره تم النشر تاريخ التاريخ آخر أخر تحديث حدث حدثت التحديث حرر بتاريخ أضيف الساعة الساعه صباحا مساء ظهرا بتوقيت غرينتش غرينيتش
      جرينتش مكة المكرمة القاهرة منذ دقيقة دقائق ساعة ساعات أيام يومين أسبوع أسبوعين شهر سنة قبل الموافق لسنة published updated
      january february march april may june july august september october november december jan feb mar apr jun jul aug sep
      sept oct nov dec monday tuesday wednesday thursday friday saturday sunday ago hours minutes last`,
  },
];

const REASON_OF = new Map<string, Set<RemovalReason>>();
for (const { reason, words } of ROWS) {
  for (const word of foldLetters(words).split(/\s+/)) {
    REASON_OF.set(word, (REASON_OF.get(word) ?? new Set()).add(reason));
  }
}

/** Share of its words that must be furniture for a line to be furniture. */
const MIN_SHARE = 0.7;
const MAX_WORDS = 24;

/** Why a folded line is furniture by its words alone, or undefined. Dates need a number to be dates. */
export function furnitureReason(folded: string): RemovalReason | undefined {
  const words = folded.split(' ').filter((word) => word !== ':' && word !== '');
  if (words.length === 0 || words.length > MAX_WORDS) return undefined;
  const votes = new Map<RemovalReason, number>();
  let numbers = 0;
  for (const word of words) {
    if (word === '0') numbers += 1;
    for (const reason of reasonsOf(word)) votes.set(reason, (votes.get(reason) ?? 0) + 1);
  }
  if (numbers > 0) votes.set('other', (votes.get('other') ?? 0) + numbers);
  const [reason, hits] = [...votes].sort((a, b) => b[1] - a[1])[0] ?? ['other', 0];
  const enough = reason === 'other' ? numbers > 0 && hits >= 2 : hits >= 2;
  return enough && hits >= MIN_SHARE * words.length ? reason : undefined;
}

function reasonsOf(word: string): ReadonlySet<RemovalReason> {
  return REASON_OF.get(word) ?? REASON_OF.get(word.replace(/^و/, '')) ?? new Set();
}
