import { describe, expect, test } from 'vitest';
import { foldArabic, wordsOf } from '../../shared/arabic/normalize.ts';
import { asideOf, marksSentenceEnds } from '../../shared/summary/asides.ts';

const aside = (text: string, standsAlone = false) => asideOf(foldArabic(text), wordsOf(text).length, standsAlone);

describe('what is not content', () => {
  test.each([
    ['هل تعود الأسعار إلى الارتفاع؟', 'question'],
    ['وسأل أحدهم: "متى نعود؟"', 'question'],
    ['تابعوا آخر الأخبار عبر تطبيقنا.', 'call-to-action'],
    ['للمزيد من التفاصيل شاهد التقرير.', 'call-to-action'],
    ['عمال ينظفون الشاطئ بعد العاصفة (أرشيفية)', 'caption'],
    ['صورة من داخل المصنع الجديد', 'caption'],
    ['أهلا بكم مشاهدينا في حلقة جديدة.', 'greeting'],
    ['كتب سامر الخطيب', 'byline'],
    ['بغداد - رويترز', 'byline'],
    ['عمّان، الثلاثاء 12 مايو 2020', 'dateline'],
    ['نعم.', 'fragment'],
  ])('%s is a %s', (text, kind) => {
    expect(aside(text)).toBe(kind);
  });

  test('takes a short paragraph without an end mark for a heading, and only a paragraph', () => {
    expect(aside('خلفية النزاع على المياه', true)).toBe('heading');
    expect(aside('خلفية النزاع على المياه', false)).toBeNull();
    expect(aside('انتهى النزاع على المياه.', true)).toBeNull();
  });

  test('sees no headings where paragraphs are broken lines', () => {
    expect(marksSentenceEnds(['أقر البرلمان قانونا', 'جديدا للضرائب بعد', 'نقاش طويل.'])).toBe(false);
    expect(marksSentenceEnds(['أقر البرلمان قانونا.', 'خلفية القانون', 'وصوت 80 نائبا.'])).toBe(true);
  });

  test.each([
    'تابع المحققون عملهم في الموقع طوال الليل.',
    'كتب الوزير إلى مجلس النواب رسالة طويلة يشرح فيها الأسباب.',
    'أقر البرلمان القانون يوم 12 مايو.',
  ])('lets content through: %s', (text) => {
    expect(aside(text)).toBeNull();
  });
});
