import { describe, expect, test } from 'vitest';
import { qualityFlags } from '../../shared/translation/flags.ts';
import { memoryKey, rememberedForm } from '../../shared/translation/memory-key.ts';
import { matchEnding } from '../../shared/translation/punctuation.ts';

describe('qualityFlags', () => {
  test.each([
    ['بلغ العدد ٢٥٠٠ جندي.', 'The number reached 2,500 soldiers.', []],
    ['بلغ العدد 2500 جندي.', 'The number reached 2,600 soldiers.', ['number-mismatch']],
    ['شارك ثلاثة وزراء.', 'Three ministers took part.', []],
    ['شارك 3 وزراء.', 'Three ministers took part.', []],
    ['شارك ثلاثة وزراء في اللقاء.', '3 ministers took part in the meeting.', []],
    ['استثمر 5 ملايين دولار.', 'He invested 5 million dollars.', []],
    ['استثمر 5 ملايين دولار.', 'He invested $5,000,000 in it.', []],
    ['ارتفع بنسبة ٢٫٥ في المئة.', 'It rose by 2.5 percent.', []],
    ['حضر خمسة وعشرون شخصا.', '25 people attended it.', []],
    ['قال الوزير ذلك.', 'قال الوزير ذلك.', ['untranslated']],
    [
      'قال الوزير إن العمل بدأ اليوم في كل المدن الكبرى من البلاد بعد تأخر طويل استمر سنوات.',
      'He said.',
      ['length-outlier'],
    ],
    ['قال نعم.', `He said yes ${'and so on '.repeat(20)}.`, ['length-outlier']],
  ])('%s → %s', (ar, en, flags) => {
    expect(qualityFlags(ar, en)).toEqual(flags);
  });
});

describe('matchEnding', () => {
  test.each([
    ['هل بدأت الحرب؟', 'Has the war begun', 'Has the war begun?'],
    ['هل بدأت الحرب؟', 'Has the war begun.', 'Has the war begun?'],
    ['سأل: "متى؟"', 'He asked: "When"', 'He asked: "When?"'],
    ['قال نعم.', 'He said yes', 'He said yes.'],
    ['قال نعم.', 'He said yes.', 'He said yes.'],
    ['خبر عاجل', 'Breaking news', 'Breaking news'],
  ])('%s: %s → %s', (ar, en, expected) => {
    expect(matchEnding(ar, en)).toBe(expected);
  });
});

describe('memoryKey', () => {
  const scope = { engine: 'amazon-translate', terminology: null };
  test('is blind to what no reader sees, and to nothing else', () => {
    expect(memoryKey('قـــال\u200f  الوزير', scope)).toBe(memoryKey('قال الوزير', scope));
    expect(memoryKey('على', scope)).not.toBe(memoryKey('علي', scope));
  });
  test('depends on engine and terminology', () => {
    const keys = [scope, { ...scope, engine: 'lexicon' }, { ...scope, terminology: 'news-1' }].map((s) =>
      memoryKey('نعم', s),
    );
    expect(new Set(keys).size).toBe(3);
  });
  test('keeps diacritics, which can change the meaning', () => {
    expect(rememberedForm('مُدرِّسة')).not.toBe(rememberedForm('مدرسة'));
  });
});
