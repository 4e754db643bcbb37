import { describe, expect, test } from 'vitest';
import { beginsWithOwnLetter } from '../../shared/arabic/own-letter-words.ts';
import { isDangling } from '../../shared/summary/dangling-opening.ts';
import { rankSentences } from '../../shared/summary/rank.ts';

describe('an opening that is the news', () => {
  test.each([
    'أضاف المتحف الوطني قاعة جديدة إلى طابقه الثاني.',
    'اختتم منتخب السباحة مشاركته في الدورة بست ميداليات.',
    'تابع المجلس مناقشة الموازنة في جلسة استمرت خمس ساعات.',
    'على الرغم من تساقط الثلوج، فتحت المدارس أبوابها في كل محافظات الشمال.',
    'بينما تتراجع أسعار القمح عالميا، ارتفعت كلفة الخبز في العاصمة بنسبة الربع.',
    'في الوقت الذي تستعد فيه البلاد للانتخابات، أعلن حزبان انسحابهما من السباق.',
    'في إطار خطة لتطوير النقل، افتتحت البلدية خط حافلات جديدا يصل المرفأ بالمطار.',
    'وسعت الشركة مصنعها في الجنوب.',
    'وبخ المدرب لاعبيه بعد الخسارة.',
    'فرت مئات العائلات من القرى الحدودية.',
    'فاجأ الفريق الصاعد حامل اللقب بثلاثة أهداف.',
    'كشف عن أن السد يحتاج إلى ترميم عاجل.',
    'دعا "حزب النهر" بقيادة سالم إلى مقاطعة الجلسة المقبلة.',
    'هذا الأسبوع تبدأ أعمال الحفر في الشارع الرئيسي.',
  ])('%s', (text) => {
    expect(isDangling(text)).toBe(false);
  });
});

describe('an opening that leans on something before it', () => {
  test.each([
    'وظل الرجل على رأس الشركة ثلاثين عاما.',
    'وذكر مدير الهيئة في بيان أن الخط يكتمل العام المقبل.',
    'أضاف الوزير أن المشروع يكتمل قريبا.',
    'تابع قائلا إن الخطة جاهزة.',
    'اختتم حديثه بالقول إن الباب مفتوح.',
    'على الرغم من ذلك، بقيت الأسعار كما هي في كل الأسواق الكبرى.',
    'في الوقت نفسه، تراجعت الصادرات إلى أدنى مستوى منذ عشر سنوات.',
    'في هذا الإطار، زار الوفد ثلاث مدن في الساحل الشمالي.',
    'بينما كان يعمل.',
    'إنها مباراة للتاريخ.',
    'هذا المقال بقلم كاتبة من المدينة.',
    'قال إن العمل يبدأ غدا.',
    '"لم نكن نعلم أن النهر سيفيض".',
  ])('%s', (text) => {
    expect(isDangling(text)).toBe(true);
  });
});

test('a conjunction is told from a letter of the word', () => {
  const own = ['وسعت', 'وزير', 'واشنطن', 'فازت', 'فلسطينيون', 'فرت', 'وصلوا', 'فيسبوك'];
  const joined = ['وقال', 'وكان', 'والعراق', 'فالبرلمان', 'وهي', 'وفي', 'وتضم', 'فقال'];
  expect(own.filter((word) => !beginsWithOwnLetter(word))).toEqual([]);
  expect(joined.filter(beginsWithOwnLetter)).toEqual([]);
});

describe('the ranking', () => {
  const article = (...paragraphs: string[]) => paragraphs.map((text, paragraph) => ({ text, paragraph }));
  const first = (sentences: { text: string; paragraph: number }[]) =>
    rankSentences(sentences, null).ranking.findIndex(({ rank }) => rank === 1);

  test('passes over a first sentence that makes no sense by itself, and what follows need not wait for it', () => {
    expect(
      first(article('إنه من أقدم المسؤولين في البلدية.', 'لكن رئيس البلدية أعلن استقالته بعد خلاف على موازنة الطرق.')),
    ).toBe(1);
  });

  test('takes a report with quotations for a report, and turns of speech for an interview', () => {
    const quotes = [
      'أعلن المدرب تشكيلة الفريق للبطولة.',
      'وقال المدرب: نحن جاهزون.',
      'وصرح الحارس: سنفوز.',
      'الدفاع: سالم وعمر.',
      'الهجوم: زيد.',
    ];
    const turns = [
      'يتحدث الكاتب عن روايته.',
      'سؤال: متى بدأت؟',
      'جواب: قبل عام.',
      'سؤال: لماذا؟',
      'جواب: للمتعة.',
      'سؤال: وماذا بعد؟',
    ];
    expect(rankSentences(article(...quotes), null).method).toBe('lead');
    expect(rankSentences(article(...turns), null).method).toBe('content:interview');
  });
});
