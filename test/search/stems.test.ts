import { expect, test } from 'vitest';
import { stemsOf } from '../../shared/search/stems.ts';

/** Each line is one word in several forms: all of them have to come to the same stem. */
const FORMS = `
مستشفى بالمستشفى المستشفيات للمستشفى
أسعار لأسعار بأسعار وأسعار الأسعار لأسعارها
مصر لمصر بمصر ومصر المصرية المصريين
وزير الوزير للوزير لوزير
وصول الوصول
لجنة اللجنة للجنة
لقاء اللقاء للقاء لقاءات
غزة بغزة لغزة
آسيا اسيا
زِلْزَال الزلزال
إلغاء بإلغاء الإلغاء
ألمانيا لألمانيا الألمانية
بريطانيا لبريطانيا البريطانية
فلسطين لفلسطين الفلسطينيين
حكومة الحكومة حكومتها
قوات والقوات قواتها
انتخابات بالانتخابات لانتخابات
مكتبة المكتبة مكتبات
strike strikes Strike
ministry ministries
hospital hospital’s`;

test.each(FORMS.trim().split('\n'))('%s', (line) => {
  const words = stemsOf(line).filter(({ stem }) => stem.length > 1);
  expect([...new Set(words.map(({ stem }) => stem))]).toHaveLength(1);
});

/** Words that begin or end alike and are different words. */
test.each(['وصول فصول', 'لقاء بقاء', 'كتاب مكتبة', 'وزير وزارة', 'قمح قمة', 'strike string'])(
  '%s stay apart',
  (pair) => {
    expect(new Set(stemsOf(pair).map(({ stem }) => stem)).size).toBe(2);
  },
);

test('grammar and reporting carry no topic, with a conjunction or without; numbers and single digits do', () => {
  const topics = stemsOf('وقال إن 7 من أصل ٣٠٠ the strike of 12').filter(({ isFunctional }) => !isFunctional);
  expect(topics.map(({ stem }) => stem)).toEqual(['7', 'اصل', '300', 'strike', '12']);
});

test('a run of letters that is no word has a bounded stem', () => {
  expect(stemsOf('x'.repeat(5_000))[0]?.stem.length).toBeLessThanOrEqual(40);
});
