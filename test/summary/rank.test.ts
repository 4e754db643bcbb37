import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankSentences } from '../../shared/summary/rank.ts';

/** One string a paragraph, one sentence a paragraph. */
const article = (...paragraphs: string[]) => paragraphs.map((text, paragraph) => ({ text, paragraph }));
const ranksOf = (sentences: { text: string; paragraph: number }[], title: string | null = null) =>
  rankSentences(sentences, title).ranking.map(({ rank }) => rank);
const methodOf = (...paragraphs: string[]) => rankSentences(article(...paragraphs), null).method;

const DAM = [
  'أعلنت وزارة الري اكتمال سد الوادي الأخضر بعد أربع سنوات من العمل.',
  'ويخزن السد نحو 90 مليون متر مكعب من مياه الأمطار.',
  'وأضافت أن السد يروي حقول ثلاث محافظات.',
  'وتقول جمعية المزارعين إن مياه السد تكفي موسمين متتاليين.',
];

describe('ranking', () => {
  test('follows the reading order of news', () => {
    expect(rankSentences(article(...DAM), null)).toMatchObject({
      method: 'lead',
      ranking: [1, 2, 3, 4].map((rank) => ({ rank })),
    });
  });

  test('gives every sentence one rank, scores that fall with it, and the same answer twice', () => {
    const word = fc.constantFrom(
      'السد',
      'وقال',
      'لكن',
      'المياه',
      'هل',
      'الوزير',
      '2024',
      'في',
      '؟',
      '.',
      '"',
      '(أرشيف)',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 25 }), fc.option(text), (texts, title) => {
        const { ranking } = rankSentences(article(...texts), title);
        expect(ranking.map(({ rank }) => rank).sort((a, b) => a - b)).toEqual(texts.map((_, i) => i + 1));
        const scores = ranking.toSorted((a, b) => a.rank - b.rank).map(({ score }) => score);
        expect(scores.every((score, i) => score >= 0 && score <= (scores[i - 1] ?? 1))).toBe(true);
        expect(rankSentences(article(...texts), title).ranking).toEqual(ranking);
      }),
    );
  });

  test('ranks nothing, and a single sentence first', () => {
    expect(rankSentences([], null).ranking).toEqual([]);
    expect(ranksOf(article('وأضاف.'))).toEqual([1]);
  });

  test('breaks ties by position', () => {
    const twins = ['واحد اثنان ثلاثة', 'أربعة خمسة ستة', 'سبعة ثمانية تسعة'];
    expect(ranksOf(article(...twins))).toEqual([1, 2, 3]);
  });
});

describe('repairs', () => {
  test('puts a repeated sentence last', () => {
    const [first = '', second = '', third = '', fourth = ''] = DAM;
    expect(ranksOf(article(first, second, third, `وبحسب الوزارة، ${second}`, fourth))).toEqual([1, 2, 3, 5, 4]);
  });

  test('never lets a sentence in before the one that it leans on', () => {
    const opening = 'هل ينتهي العطش في القرى؟';
    const ranks = ranksOf(article(opening, ...DAM));
    expect(ranks[0]).toBe(5);
    expect(ranks[3]).toBeGreaterThan(ranks[2] ?? 0);
  });

  test('puts a very long sentence behind the others, unless it opens the article', () => {
    const long = `${'كلمة طويلة '.repeat(40)}.`;
    expect(ranksOf(article(DAM[0] ?? '', long, DAM[1] ?? ''))).toEqual([1, 3, 2]);
    expect(ranksOf(article(long, DAM[0] ?? '', DAM[1] ?? ''))[0]).toBe(1);
  });

  test('puts questions, captions and calls to action behind content', () => {
    const [first = '', second = ''] = DAM;
    const asides = ['هل يكفي السد؟', 'صورة من موقع السد', 'تابعوا آخر أخبار السدود.'];
    expect(ranksOf(article(first, ...asides, second))).toEqual([1, 3, 4, 5, 2]);
  });
});

describe('the opening', () => {
  const turns = [
    'المذيع: أهلا بك.',
    'الوزير: السد جاهز.',
    'المذيع: كم كلف السد؟',
    'الوزير: كلف 90 مليونا.',
    'المذيع: شكرا.',
  ];
  const clock = [
    '12:05 بدأ ضخ مياه السد.',
    '11:40 وصل الوزير إلى السد.',
    '11:10 تجمع السكان عند السد.',
    'تغطية مباشرة للحدث.',
  ];
  const items = ['1- السد الأخضر يخزن المياه.', '2- السد القديم جف.', '3- سد الصخر قيد البناء.', '4- سد الرمال أغلق.'];

  test.each([
    ['a question', 'blend:question', ['هل ينتهي العطش في القرى؟', ...DAM]],
    ['a sentence that goes on from another', 'content:leans-back', DAM.slice(1)],
    ['a greeting', 'content:greeting', ['أهلا بكم مشاهدينا في برنامج المياه.', ...DAM]],
    ['turns of an interview', 'content:interview', turns],
    ['a live blog', 'content:live-blog', clock],
    ['a list', 'blend:list', items],
    ['a byline above the news', 'lead', ['كتب سامر الخطيب', ...DAM]],
  ])('is recognised: %s', (_, method, paragraphs) => {
    expect(methodOf(...paragraphs)).toBe(method);
  });

  test('steps over a run-up when the news comes later', () => {
    const report = [
      'وصلنا مع الفجر والشمس لم تشرق بعد.',
      'سد الوادي الأخضر هو أكبر سد في المحافظة ويروي حقول المزارعين.',
      'وتملأ مياه الأمطار سد الوادي في الشتاء.',
      'ويقول المزارعون إن حقول المحافظة تحتاج إلى مياه السد.',
      'وتدير المحافظة سد الوادي منذ عام.',
    ];
    const { method, ranking } = rankSentences(article(...report), 'سد الوادي الأخضر يروي حقول المحافظة');
    expect(method).toBe('blend:off-theme');
    expect(ranking[1]?.rank).toBe(1);
  });
});
