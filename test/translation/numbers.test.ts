import { describe, expect, test } from 'vitest';
import { arabicNumbers } from '../../shared/translation/numbers/arabic-numbers.ts';
import { hasNumberMismatch } from '../../shared/translation/numbers/compare-numbers.ts';
import { englishNumbers } from '../../shared/translation/numbers/english-numbers.ts';

const first = (found: { values: readonly string[] }[]) => found.map(({ values }) => values[0]);

describe('numbers in Arabic', () => {
  test.each([
    ['1,250 و ٣٫٥ و 2.000.000 و 07', ['1250', '3.5', '2000000', '7']],
    ['تجاوز 150.000 شخص', ['150000']],
    ['بلغت 30،000 نسخة', ['30000']],
    ['عددهم 350 ألفاً', ['350000']],
    ['كلفته 1.1مليار دولار', ['1100000000']],
    ['نحو 1,6 مليار يورو', ['1600000000']],
    ['بلغ 25 ألفا و400 طن', ['25400']],
    ['أنفق 3 ملايين ونصف مليون', ['3500000']],
    ['خمسة وعشرون ألف جندي', ['25000']],
    ['مئة وعشرون ألفا', ['120000']],
    ['ألفان وثلاثمئة وخمسون طنا', ['2350']],
    ['سبعمائة سيارة', ['700']],
    ['ثلاثة عشر طالبا', ['13']],
    ['في القرن التاسع عشر', ['100', '19', '10']],
    ['في السبعينيات', ['70']],
  ])('%s', (text, values) => {
    expect(first(arabicNumbers(text))).toEqual(expect.arrayContaining(values));
    expect(arabicNumbers(text)[0]?.values).toContain(values[0]);
  });
});

describe('numbers in English', () => {
  test.each([
    ['$221bn', ['221000000000']],
    ['£125m in all', ['125000000']],
    ['about 30 m away', ['30']],
    ['twenty-five thousand three hundred', ['25300']],
    ['two and a half million people', ['2500000']],
    ['one hundred and twenty seats', ['120']],
    ['two dozen awards', ['24']],
    ['the twenty-first of May', ['21', '5']],
    ['at 04:00', ['4']],
    ['10 km2 of forest', ['10']],
  ])('%s', (text, values) => {
    expect(first(englishNumbers(text))).toEqual(values);
  });
});

describe('a right translation is left alone', () => {
  test.each([
    ['بلغ العدد 350 ألفا.', 'It reached 350,000.'],
    ['وقعت في سبعينيات القرن الماضي.', 'It happened in the 1970s.'],
    ['في الحادي والعشرين من مايو 2018', 'On 21 May 2018'],
    ['هجمات 11 سبتمبر', 'the 9/11 attacks'],
    ['الساعة 7.30 مساء', 'at 7.30pm'],
    ['الساعة 22:30', 'at 10:30 p.m.'],
    ['سجل هدفين', 'He scored 2 goals'],
    ['موسم 2014-2015', 'the 2014-15 season'],
    ['بعد ساعة ونصف', 'after 1.5 hours'],
    ['أكثر من 24 جائزة', 'more than two dozen prizes'],
    ['حضر الاثنان معا', 'Both came together'],
    ['أعلن الوزير الاثنين', 'The minister announced on Monday'],
    ['بين عامي 1990 و1998 قتل 500 شخص', 'Between 1990 and 1998, 500 people were killed'],
    ['قتل 500 شخص بين عامي 1990 و1998', 'Between 1990 and 1998, 500 people were killed'],
    ['الحرب العالمية الأولى', 'WW1'],
    ['ثلاثة وزراء', '3 ministers'],
  ])('%s → %s', (ar, en) => {
    expect(hasNumberMismatch(ar, en)).toBe(false);
  });
});

describe('a mistake is seen', () => {
  test.each([
    ['a digit', 'قتل 25 شخصا', '26 people were killed'],
    ['a number that is gone', 'قتل 25 شخصا', 'people were killed'],
    ['a number that nobody said', 'قتل أشخاص', '7 people were killed'],
    ['a scale', 'بكلفة 5 ملايين دولار', 'at a cost of 5 billion dollars'],
    ['a decimal point', 'بنسبة 2,5 في المئة', 'by 25 percent'],
    ['spelled tens with a scale', 'خمسة وعشرين مليون دولار', '20 million dollars'],
    ['two numbers that changed places', 'قتل 12 شخصا وأصيب 40', '40 people were killed and 12 wounded'],
    ['a year before its day', 'في 30 سبتمبر 2018', 'on September 2018, 30'],
    ['two years that changed places', 'من 1990 إلى 1998', 'from 1998 to 1990'],
    ['a number word', 'فاز بفارق ثلاث نقاط', 'He won by six points'],
    ['a number word beside an equal ordinal', 'المركز الثالث بفارق ثلاث نقاط', 'third place, six points off'],
    ['a weekday', 'أعلن ذلك يوم الثلاثاء', 'He announced it on Friday'],
    ['Monday read as a number', 'استقال اليوم الاثنين', 'He resigned today, 2 days after'],
  ])('%s', (_, ar, en) => {
    expect(hasNumberMismatch(ar, en)).toBe(true);
  });
});
