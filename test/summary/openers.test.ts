import { describe, expect, test } from 'vitest';
import { foldArabic, wordsOf } from '../../shared/arabic/normalize.ts';
import { joinsOn, leansBack } from '../../shared/summary/openers.ts';

const leans = (text: string) => leansBack(foldArabic(text), wordsOf(text));

describe('sentences that lean on the one before', () => {
  test.each([
    'وأضاف الوزير أن المشروع يكتمل العام المقبل.',
    'كما يلزم القانون البلديات بنشر حساباتها.',
    'لكن المعارضة رفضت الخطة.',
    'ولكنّها لم تقدم بديلا.',
    'ومن جهته رحب المحافظ بالقرار.',
    'وفي المقابل ارتفعت أسعار النقل.',
    'وهذا أول لقاء من نوعه.',
    'ولهذا أجلت الجلسة.',
    'وفيها ثلاث مدارس جديدة.',
    'هو أكبر مصنع في البلاد.',
    'وقال إن العمل يبدأ غدا.',
    'وأكدت أنها ستعيد الأموال.',
    'وقال: "سنبدأ غدا".',
    '"سنبدأ العمل غدا في كل القرى".',
    '«لا عودة إلى الوراء».',
  ])('%s', (text) => {
    expect(leans(text)).toBe(true);
  });

  test.each([
    'أقر البرلمان قانون الضرائب الجديد.',
    'وقال وزير الصحة إن اللقاح متوفر.',
    'وأكد مكاري أن المباحثات مستمرة.',
    'وقال في مؤتمر صحفي وزير المالية إن العجز تراجع.',
    '"سنبدأ غدا"، هكذا رد المدير على أسئلة الصحفيين.',
    'وزير الخارجية يصل إلى تونس.',
    'ويوجد في الميناء نحو 40 سفينة.',
    'هناك خطة لبناء جسر ثالث على النهر.',
  ])('but not: %s', (text) => {
    expect(leans(text)).toBe(false);
  });
});

describe('a joined conjunction', () => {
  test('is told from a letter of the word', () => {
    expect(['وقالت اللجنة', 'فالبرلمان منقسم', 'والعراق عضو'].map((text) => joinsOn(wordsOf(text)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['وزير العدل', 'واشنطن تنفي', 'فلسطين تشارك', 'فاز المنتخب'].map((text) => joinsOn(wordsOf(text)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
