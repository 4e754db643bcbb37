import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../shared/arabic/normalize.ts';
import { stemOf } from '../../shared/arabic/stem.ts';
import { isStopword } from '../../shared/arabic/stopwords.ts';

const stems = (text: string) => wordsOf(text).map(stemOf);

describe('stemming', () => {
  test('brings the forms of a word together', () => {
    expect(new Set(stems('العراق والعراق للعراق بالعراق')).size).toBe(1);
    expect(new Set(stems('المحافظة محافظة المحافظات')).size).toBe(1);
  });

  test('keeps different words apart', () => {
    expect(stemOf('برلمان')).not.toBe(stemOf('حكومه'));
  });

  test('leaves numbers and short words alone', () => {
    expect(stems('2500 من 3g')).toEqual(['2500', 'من', '3g']);
  });
});

describe('stop words', () => {
  test('knows them in every spelling that folds to the listed one', () => {
    expect(wordsOf('إلى على أن وقال أيضًا').every(isStopword)).toBe(true);
  });

  test('lets words with a topic through', () => {
    expect(wordsOf('البرلمان الضرائب رئيس').some(isStopword)).toBe(false);
  });
});
