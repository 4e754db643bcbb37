import type { MarkerTable } from './marker-table.ts';

/** Bylines and notes about the author. */
export const AUTHORS = {
  reason: 'author-box',
  phrases: [
    {
      at: 'start',
      maxWords: 12,
      phrases: `(بقلم|كتب|كتبت|كتبه|كتبها|كتبته|إعداد|اعداد|تحرير|تقرير|ترجمة|متابعة|متابعات|محرر|المحرر|مراسل|المراسل|الكاتب|الكاتبة|حوار|حاوره|حاورته|حاورها|أجرى الحوار|مراجعة|تدقيق|تغطية|إشراف|صياغة|صحفي|صحفية|رئيس التحرير|مدير التحرير|الإشراف العام|المشرف العام|ترجمة وتحرير|إعداد وتحرير|كتابة|نشر بواسطة|نشرت بواسطة|النشر بواسطة|تم النشر بواسطة|بواسطة|أضيف بواسطة|أخبار من|المؤلف) :
      (بقلم|بواسطة) \\S+
      (by|written by|edited by|editor|author) `,
    },
    {
      role: 'box',
      at: 'whole',
      maxWords: 7,
      phrases: `(عن|حول|نبذة عن|معلومات عن|السيرة الذاتية ل?) ?(الكاتب|الكاتبة|المؤلف|المؤلفة|كاتب المقال|كاتبة المقال|المحرر|المراسل|صاحب المقال)
      (الكاتب|الكاتبة|المؤلف|كاتب المقال|about the author|author)`,
    },
  ],
  classNames: `author authors authorbox authorbio byline bylines bio writer contributor journalist`,
} as const satisfies MarkerTable;
