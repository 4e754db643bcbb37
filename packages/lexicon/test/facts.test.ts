import { expect, test } from 'vitest';
import { createLexiconEngine } from '../engine.ts';

const engine = createLexiconEngine();
const english = (arabic: string) => engine.translateSentence(arabic);

test.each([
  ['غادر السفير الاثنين العاصمة', /on Monday/],
  ['صوت المجلس، الأحد، على القرار', /on Sunday/],
  ['التقى الوزيران الاثنان', /^(?!.*Monday)/],
  ['شارك الشقيقان الاثنين معا في السباق', /^(?!.*Monday)/],
])('a bare weekday is a day and not a number: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['بلغت الخسائر 2,7 مليار يورو', /2\.7 billion euros/],
  ['بنسبة 12,25 في المئة', /12\.25 percent/],
  ['أنتج المصنع 4.056 مليون طن', /4\.056 million tons/],
  ['حضر 35.000 متفرج', /35,000 spectators/],
  ['زرعت البلدية 1,500 شجرة', /1,500 trees/],
])('reads the separators of agencies: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['سبعة وثلاثون ألف جندي', /^37,000 soldiers/],
  ['مئتان وأربعون ألف ناخب', /^240,000 voters/],
  ['ثلاثة وعشرون مليون نسمة', /^23 million people/],
  ['ستة آلاف وسبعمئة كتاب', /^6,700 books/],
  ['47 ألفا و350 كتابا', /^47,350 books/],
  ['5 ملايين ونصف المليون سائح', /^5\.5 million tourists/],
  ['مليارا دولار', /^\$2 billion$/],
  ['ألفا كتاب', /^2,000 books/],
  ['خمسة كتب وستة أقلام', /^Five books and six/],
])('spelled numbers keep their value: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['ثلثا السكان', /^Two-thirds of the/],
  ['ربع الناخبين', /^A quarter of the voters/],
  ['ثلاثة أرباع المنازل', /^Three-quarters of the houses/],
])('parts of a whole are fractions: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['فاز المنتخب 4-2 في المباراة', /won.* 4-2/],
  ['خسر الفريق 1 - 3 أمام ضيفه', /1-3/],
  ['تعادل الفريق 0-صفر', /0-0/],
])('a score stays one thing: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['رجل في الخمسينيات من عمره', /in his fifties/],
  ['امرأة في الأربعينيات من عمرها', /in her forties/],
  ['في الأربعينيات من القرن الماضي', /1940s/],
])('a decade of life is no decade of a century: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['في الثالث من أوت', /August 3/],
  ['في 9 نونبر 2015', /November 9, 2015/],
  ['في كانون ثاني الماضي', /January/],
])('knows the months of every region: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['عقد البرلمان الأردني جلسة في عمان', /Amman/],
  ['وصل وزير خارجية سلطنة عمان', /Oman/],
  ['تغلب النصر على الاتحاد في مباراة الدوري', /Al-Nassr.*Al-Ittihad/],
  ['احتفل الجيش بالنصر', /victory/],
  ['أدان الاتحاد الأوروبي الهجوم', /the EU/i],
  ['تحدث عمران خان أمام البرلمان', /Imran Khan/],
  ['وصل نور الدين الخطيب', /^Noureddine (?:al-)?Khat[ei]b/],
])('tells homographs by the line: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['من هو مدرب المنتخب؟', /^Who is/],
  ['من هم قادة الحزب؟', /^Who are/],
  ['أعتقد أن المدينة جميلة', /^I think/],
  ['أبلغت السفارة الوزارة بالقرار', /embassy informed the ministry/i],
  ['لم يعتقل أي متظاهر', /^No protester was arrested/],
  ['لم يعترض أحد', /^No one objected/],
  ['اتهمت كندا، الثلاثاء، الصين بالتجسس', /^Canada accused China on Tuesday of/],
  ['اتهمت فرنسا بوتين بالكذب', /^France accused Putin of/],
  ['زار رئيس البرازيل مصر', /(?:president of Brazil|Brazilian president|Brazil's president)/],
])('says who did what: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});
