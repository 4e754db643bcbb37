import type { MarkerTable } from './marker-table.ts';

/** Buttons that share, print, save or read the article aloud. */
export const SHARING = {
  reason: 'share-widget',
  phrases: [
    {
      at: 'start',
      maxWords: 14,
      phrases: `(شارك|شاركوا|شاركها|شاركه|مشاركة|شير|انشر) (هذا |هذه |على |عبر |مع )?(المقال|المقالة|الخبر|الموضوع|الصفحة|القصة|التقرير|الرابط|المادة|أصدقائك|الأصدقاء|:)
      (شارك|مشاركة|شاركها|شاركه|انشر)( هذا| هذه)? (على|عبر|مع) (فيسبوك|تويتر|واتساب|مواقع|وسائل|الأصدقاء|أصدقائك|شبكات|منصات)
      (استمع|استماع|للاستماع|اسمع|أنصت|شغل|تشغيل) (إلى |ل)?(هذا |هذه )?(المقال|المقالة|الخبر|للمقال|للخبر|الموضوع|التقرير|النص|المادة|الصوت|التسجيل)
      (نسخ|انسخ) (الرابط|رابط)
      تم نسخ الرابط
      (رابط مختصر|الرابط المختصر|رابط المقال|الرابط القصير|الرابط)( :|$)
      (حفظ|احفظ) (المقال|الخبر|الصفحة|للقراءة)
      (طباعة|حجم الخط|تكبير الخط|تصغير الخط|تغيير حجم الخط)
      (أرسل|إرسال|ارسال|ارسل) (لصديق|إلى صديق|بالبريد|عبر البريد|المقال|الخبر)
      (حفظ|تنزيل|تحميل|طباعة) (كملف|ك|بصيغة|نسخة) ?(pdf|بي دي إف)?
      (تشغيل|إيقاف|تحميل) (الفيديو|الصوت|المقطع|التسجيل)
      (share on|share this|share via|share|tweet|print|copy link|listen to|partager|imprimer|envoyer)`,
    },
  ],
  menuWords: `فيسبوك الفيسبوك فيس بوك تويتر تويتتر إكس واتساب واتس اب آب الواتساب واتسآب تلغرام تليغرام تيليغرام تيليجرام
    تليجرام تلجرام لينكدإن لينكدان لينكد انستغرام إنستغرام انستجرام إنستاجرام يوتيوب تيك توك تيكتوك سناب شات سنابشات
    بنترست بينتريست ماسنجر ماسينجر فايبر ثريدز ريديت تمبلر إيميل ايميل طباعة اطبع نسخ الرابط رابط مشاركة شارك شاركها
    شاركنا انشر تغريد غرد أعجبني إعجاب حفظ البريد الإلكتروني بريد عبر حجم الخط تكبير تصغير facebook twitter whatsapp
    telegram linkedin instagram youtube tiktok pinterest snapchat messenger viber threads reddit email print share
    copy link tweet rss x a`,
  classNames: `share shares sharing sharer sharebar social socials addthis addtoany sharethis a2a ssba jp shareaholic
    sharedaddy follow followus whatsapp print tools toolbar fontsize textsize listen audioplayer readspeaker tts`,
} as const satisfies MarkerTable;
