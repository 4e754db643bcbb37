import type { MarkerTable } from './marker-table.ts';

/** Captions and photo credits. */
export const CAPTIONS = {
  reason: 'caption',
  phrases: [
    {
      at: 'start',
      maxWords: 30,
      phrases: `(ال)?(صورة|صور)( \\S+)? :
      (صورة|صور|لقطة|مشهد) (أرشيفية|تعبيرية|توضيحية|من الأرشيف|أرشيف|خاصة|متداولة|إرشيفية|من الفيديو|شاشة)
      (تصوير|عدسة|المصور|كاميرا|مصدر الصورة|الصورة من|حقوق الصورة|التعليق على الصورة|تعليق الصورة|صدر الصورة|photo|image|credit) ?(:| \\S)
      (غيتي|جيتي|getty|شترستوك|shutterstock)`,
    },
    {
      at: 'within',
      maxWords: 25,
      phrases: `(getty images|غيتي إيميدجز|غيتي ايمجز|جيتي إيمجز|shutterstock|شترستوك|\\S+ أرشيفية$|أرشيف$)`,
    },
  ],
  classNames: `caption captions figcaption credit imagecaption photocaption wpcaption gallery imgdesc`,
} as const satisfies MarkerTable;
