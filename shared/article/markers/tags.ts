import type { MarkerTable } from './marker-table.ts';

/** Tags and keywords of the article. */
export const TAGS = {
  reason: 'tags',
  phrases: [
    {
      role: 'end',
      at: 'start',
      maxWords: 40,
      phrases: `(كلمات|الكلمات|كلمة|عبارات) (دلالية|مفتاحية|الدلالية|المفتاحية|البحث|البحثية|المفاتيح)
      (ال)?(وسوم|تاجات|تاجز|تاغات|هاشتاغ|هاشتاج|هاشتاق|علامات|سمات|مفاتيح|وسم|أوسمة|تاج|تاغ|تاقات) :
      (مواضيع|موضوعات|المواضيع) (المقال|الخبر|مرتبطة بالخبر)
      (tags|keywords|tagged|topics) :`,
    },
    {
      role: 'end',
      at: 'whole',
      maxWords: 5,
      phrases: `(ال)?(وسوم|تاجات|تاجز|تاغات|هاشتاغ|هاشتاج|علامات|سمات|مفاتيح|الأوسمة|الوسوم ذات الصلة)( (الخبر|المقال|الموضوع|ذات صلة))?
      (tags|keywords|topics)`,
    },
  ],
  classNames: `tag tags tagcloud keyword keywords topics hashtags`,
} as const satisfies MarkerTable;
