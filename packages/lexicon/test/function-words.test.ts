import { expect, test } from 'vitest';
import { createLexiconEngine } from '../engine.ts';

const engine = createLexiconEngine();
const english = (arabic: string) => engine.translateSentence(arabic);

test.each([
  ['قال الطبيب إن المريض بخير', /^The doctor said the patient/],
  ['ذكرت الشركة أن الأرباح ارتفعت', /^The company said profits rose/],
  ['أشار المدير إلى أن المدرسة مغلقة', /^The director said the school/],
  ['إن الأطفال يحبون المدرسة', /^Children love/],
])('"that" is left out where English news leaves it out: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['زرت المتحف، وهو مبنى قديم', /the museum, an old building/],
  ['القانون الذي أقره البرلمان', /^The law that the parliament approved/],
  ['الكتاب الذي كتبه، والذي نشره أمس', /, which/],
])('relatives and appositions read as English: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['خطة لتغيير اسم الشارع', /to change the/],
  ['بعد تغيير اسم الشارع', /^After changing the/],
  ['بعد وقوع انفجار', /^After an explosion/],
])('deeds are said by verbs and empty nouns are left out: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['لقد وصلت الطائرات', /^Planes have arrived/],
  ['يمكن الوصول إلى الموقع', /^The site can be reached/],
  ['أُعلن عن اجتماع جديد', /^A new meeting was announced/],
])('verbs take the tense and the subject of English: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test.each([
  ['رجل يبلغ من العمر 44 عاما', /^A 44-year-old man/],
  ['بلغت الأرباح 7 ملايين دولار', /\$7 million/],
  ['وصل الوفد إلى مدينة برلين', /reached Berlin/],
  ['بثت قناة سي بي إس تقريرا', /CBS/],
  ['قالت الوزارة لبي بي سي إن الطريق مغلق', /BBC/],
])('small turns of English: %s', (arabic, expected) => {
  expect(english(arabic)).toMatch(expected);
});

test('words that lost the space between them are read apart', () => {
  expect(english('السياسةالخارجية')).toBe(english('السياسة الخارجية'));
  expect(english('انخفضتمبيعات الشركة')).toBe(english('انخفضت مبيعات الشركة'));
});

test('a name that no dictionary has does not keep a long run of words together', () => {
  expect(english('قالإنهسيزوردوسلدورفالشهرالمقبل')).toBe('He said he will visit Dusseldorf next month');
});
