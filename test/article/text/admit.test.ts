import { expect, test } from 'vitest';
import { admitField, admitPlainText, admitText } from '../../../shared/article/text/admit.ts';
import { undoDoubleEncoding } from '../../../shared/article/text/double-encoding.ts';

const SENTENCE = 'وأضاف "لن يدفع المرضى شيئا في السنة الأولى"، مشيرا إلى أن الكلفة بلغت 40 مليون دينار.';
const asRead = (text: string, page: string) => new TextDecoder(page).decode(new TextEncoder().encode(text));

test.each(['windows-1252', 'windows-1256'])('a line of UTF-8 that was read as %s is read again', (page) => {
  const spoilt = asRead(SENTENCE, page);
  expect(spoilt).not.toBe(SENTENCE);
  expect(undoDoubleEncoding(`سطر سليم.\n${spoilt}`)).toEqual({ text: `سطر سليم.\n${SENTENCE}`, repaired: true });
  expect(admitText(spoilt)).toEqual({ text: SENTENCE, warnings: ['repaired-double-encoding'] });
});

test.each(['ضغط الطقس على الطرق والظروف الصعبة', 'Une école française à Øresund', 'Ù', 'صفحة Ø 12', ''])(
  '%s is left as it is',
  (text) => {
    expect(undoDoubleEncoding(text)).toEqual({ text, repaired: false });
  },
);

test('entities in a text are characters, also if they were escaped twice', () => {
  expect(admitPlainText('قال &quot;نعم&quot; &#1579;&#1605; خرج &amp;quot;').text).toBe('قال "نعم" ثم خرج "');
  expect(admitPlainText('قال &quot;نعم&quot;').warnings).toEqual(['markup-in-text']);
  expect(admitPlainText('شركة R&D و AT&T').warnings).toEqual([]);
});

test('a text with closed tags is HTML, one that names a tag is not', () => {
  expect(admitPlainText('<p>نص</p>').isHtml).toBe(true);
  expect(admitPlainText('&lt;p&gt;نص&lt;/p&gt;').isHtml).toBe(true);
  expect(admitPlainText('يكتب المبرمج <p> في أول الفقرة').isHtml).toBe(false);
  expect(admitPlainText('سعر < 5 و > 3').isHtml).toBe(false);
});

test.each([
  ['خبر\u0000 عاجل\u0007', 'خبر عاجل'],
  ['افتتاح <b>مستشفى</b>', 'افتتاح مستشفى'],
  ['\u202eخبر\u202c\n عاجل', 'خبر عاجل'],
  ['ﻣﺪرﺳﺔ', 'مدرسة'],
  ['\u200f', null],
  ['\u00ad', null],
  ['ـــــ', null],
  ['🔥🔥', null],
  ['', null],
  [null, null],
])('the field %j is %j', (value, field) => {
  expect(admitField(value)).toBe(field);
});

test('a field is cut at its bound, between signs', () => {
  expect(admitField('ا'.repeat(400))).toHaveLength(300);
  expect(admitField('😀ا'.repeat(10), 3)).toBe('😀ا😀');
  expect(admitField('ا'.repeat(400), Number.POSITIVE_INFINITY)).toHaveLength(400);
});
