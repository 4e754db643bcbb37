import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLexiconEngine } from '../engine.ts';

const engine = createLexiconEngine();
const english = (arabic: string) => engine.translateSentence(arabic);

test.each([
  ['وصل الوزير إلى القاهرة', 'The minister reached Cairo'],
  ['أعلنت الحكومة اليوم خطة جديدة.', 'The government announced today a new plan.'],
  ['المهندسون العراقيون', 'Iraqi engineers'],
  ['سيارتان جديدتان', 'Two new cars'],
  ['لن تشارك الحكومة في المؤتمر', 'The government will not participate in the conference'],
  ['كان الأطفال يلعبون في الحديقة', 'Children were playing in the park'],
  ['كان الجيش قد أعلن هدنة', 'The army had announced a truce'],
  ['يجب أن تتوقف الحرب', 'The war must stop'],
  ['تم اعتقال ثلاثة أشخاص', 'Three people were arrested'],
  ['قامت الشرطة باعتقال خمسة وعشرين رجلا', 'Police arrested twenty-five men'],
  ['ليس هناك حل', 'There is no solution'],
  ['لديهم خطة', 'They have a plan'],
  ['هذه المدينة كبيرة جدا', 'This city is very large'],
  ['أكبر مدينة في العالم', 'The largest city in the world'],
  ['الدولة التي يعيش فيها الرجل', 'The country in which the man lives'],
  ['كان عليهم أن يعملوا في المصنع', 'They had to work in the factory'],
  ['زار الرجل موقع إلكتروني', 'The man visited a website'],
  ['زار الرجل الموقع الإلكتروني', 'The man visited the website'],
  ['قال المصريون', 'Egyptians said'],
  ['أغلقت السلطات الحدود', 'Authorities closed the border'],
  ['أعضاء النقابة', 'The members of the union'],
  ['نواب المعارضة', 'The opposition deputies'],
  [
    'أقر مجلس النواب الأردني، يوم الثلاثاء، القانون',
    'The Jordanian House of Representatives approved the law on Tuesday',
  ],
  ['محطات جديدة في جنوب البلاد', "New stations in the country's south"],
  ['الأيام الثلاثة الماضية', 'The past three days'],
  ['اتهمت واشنطن موسكو بالتدخل في الانتخابات', 'Washington accused Moscow of interfering in elections'],
  ['لم يعلن أي تنظيم مسؤوليته عن الهجوم', 'No organization announced its responsibility about the attack'],
  ['لم يقدم أي دليل', 'He did not provide any evidence'],
  ['أكدت مصادر أمنية مقتل أربعة جنود', 'Security sources confirmed a death of four soldiers'],
  ['يبلغ عدد سكان المدينة مليوني نسمة', 'The city population reaches 2 million people'],
  ['تعتزم الحكومة بناء مدرسة', 'The government intends to build a school'],
  ['تحاول الشركة بيع حصتها', 'The company tries to sell its share'],
  ['لم تتضح بعد أسباب الحريق', 'The reasons of the fire did not become clear yet'],
  ['أصدرت المحكمة حكما', 'The court issued a ruling'],
  ['شارك فيها الآلاف', 'Thousands participated in them'],
  ['صلاحيات أوسع في الإدارة', 'Wider powers in the management'],
  ['أرباح الشركة', 'The company profits'],
  ['قوات العراق', "Iraq's forces"],
  ['معركة فرنسا', 'The battle of France'],
  ['وقع الرئيس بروتوكول كيوتو', 'The president signed the Kyoto protocol'],
  ['ألقت الشرطة القبض على الرجل', 'Police arrested the man'],
  ['أطلق الجنود النار على المتظاهرين', 'Soldiers opened fire on protesters'],
  ['لقي خمسة أشخاص مصرعهم في الحادث', 'Five people died in the incident'],
  ['أطلقت إسرائيل سراح ثلاثة معتقلين', 'Israel released three detainees'],
  ['وقع انفجار', 'An explosion occurred'],
  ['يعاني ملايين الأطفال من الجوع', 'Millions of children suffer from hunger'],
  ['خمسة آلاف جندي', '5,000 soldiers'],
  ['زار الوفد مصر', 'The delegation visited Egypt'],
  ['في العاصمة بغداد', 'In the capital Baghdad'],
  ['زار الصين، وأوروبا الشرقية، والبرازيل', 'He visited China, Eastern Europe, and Brazil'],
  ['نهاية الحرب', 'The end of the war'],
  ['إذا توقفت الحرب، فسيعود الأطفال', 'If the war stopped, children will return'],
  ['أسنان الأطفال', 'The teeth of children'],
  ['زار وزير الخارجية الأمريكي بغداد', 'The U.S. secretary of state visited Baghdad'],
  ['زار رئيس الوزراء العراقي بغداد', 'The Iraqi prime minister visited Baghdad'],
  ['رئيس الوزراء العراقي محمد السوداني', 'Iraqi Prime Minister Mohammed al-Sudani'],
])('translates %s', (arabic, expected) => {
  expect(english(arabic)).toBe(expected);
});

test('numbers, dates and percentages come out in ASCII digits', () => {
  expect(english('في ١٥ مارس ٢٠٢٠')).toBe('On March 15, 2020');
  expect(english('نيسان/أبريل 2018')).toBe('In April 2018');
  expect(english('بنسبة ٣٫٥٪')).toBe('By 3.5%');
  expect(english('القرن التاسع عشر')).toBe('The 19th century');
});

test.each([
  ['وصل الوزير إلى عمّان', 'The minister reached Amman'],
  ['وصل الوزير إلى عَمَّان', 'The minister reached Amman'],
  ['عمان - أعلنت الحكومة خطة', 'Amman - the government announced a plan'],
  ['عُمان - أعلنت الحكومة خطة', 'Oman - the government announced a plan'],
  ['زار الوزير عمان', 'The minister visited Oman'],
])('tells Amman from Oman: %s', (arabic, expected) => {
  expect(english(arabic)).toBe(expected);
});

test('Latin words stay as they are', () => {
  expect(english('زار شركة Google في لندن')).toBe('He visited the company Google in London');
});

test('a question keeps its mark, in English', () => {
  expect(english('هل وافقت الحكومة على الخطة؟')).toBe('Did the government approve the plan?');
  expect(english('لماذا قرر الرئيس السفر؟')).toMatch(/^Why did the president decide .*\?$/);
});

test('a name that no dictionary has is spelled in Latin letters', () => {
  expect(english('قال زلفتكار')).toMatch(/^Z\w+ said$/);
});

test('the answer has as many lines as the question, blank ones included', async () => {
  const answer = await engine.translate('وصل الوزير.\n\nغادر الوزير.\n');
  expect(answer.split('\n')).toHaveLength(4);
  expect(answer.split('\n')[1]).toBe('');
});

test('no Arabic letter is left and no line break is made, whatever comes in', () => {
  const letters = [...'ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئىةپچگ  .،؟"()123٤٥abc%ـًُٱ٭۞ﷺﻻ'];
  const line = fc.string({ unit: fc.constantFrom(...letters), maxLength: 80 });
  fc.assert(
    fc.property(line, (text) => {
      const answer = english(text);
      expect(answer).not.toMatch(/[\u0600-\u06ff\ufb50-\ufefc]/);
      expect(answer).not.toContain('\n');
    }),
    { numRuns: 400 },
  );
});

test('two engines give the same answer', () => {
  const text = 'وأكد المتحدث باسم الوزارة أن القوات ستنسحب من المدينة خلال أسبوع، مشيرا إلى أن الوضع مستقر.';
  expect(createLexiconEngine().translateSentence(text)).toBe(english(text));
});
