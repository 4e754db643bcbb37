import type { MarkerTable } from './marker-table.ts';

/** Advertisements and the lines that announce them. */
export const ADVERTISING = {
  reason: 'advertisement',
  phrases: [
    {
      at: 'whole',
      maxWords: 6,
      phrases: `(إعلان|إعلانات|الإعلانات|إعلان ممول|إعلان مدفوع|(محتوى|مادة|رابط|مساحة|فقرة) (إعلاني|إعلانية|ممول|ممولة|مدفوع|دعائي|برعاية)|برعاية|ممول|دعاية|advertisement|advertisements|ad|ads|sponsored|promoted|تابع القراءة بعد الإعلان|يستكمل بعد الإعلان|القصة تستمر بعد الإعلان|يتبع|يتبع إعلان)`,
    },
    {
      at: 'start',
      maxWords: 14,
      phrases: `(إعلان|محتوى برعاية|محتوى ممول|برعاية|تابع القراءة|تستمر القصة|يستمر المقال|يتبع) (ممول|مدفوع|:|بعد الإعلان|تجاري)`,
    },
  ],
  classNames: `ad ads adv advert advertisement advertising adsbygoogle banner banners sponsor sponsored sponsors adslot adunit
    dfp gpt promoted`,
} as const satisfies MarkerTable;
