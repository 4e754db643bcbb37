import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildLexicon } from '../../packages/lexicon/dictionary/form-index.ts';
import { loadLexicon } from '../../packages/lexicon/dictionary/load.ts';
import { analyse } from '../../packages/lexicon/reading/analyse.ts';
import { expandTerms, parseGlossary } from '../../shared/translation/terminology.ts';

const terms = expandTerms(parseGlossary(readFileSync('terminology/ar-en.csv', 'utf8')));
const words = new Set(terms.map(({ ar }) => ar).filter((ar) => !ar.includes(' ')));

/**
 * Names that news means although the dictionary can read them as something else, each with that reading. The dictionary
 * finds the others only by a rare plural or a joined pronoun.
 */
const MEANT: Record<string, string> = {
  الجولان: 'roaming, hardly ever written with the article',
  بعلبك: 'with your can',
  كوباني: 'my two cups',
  الخليج: 'the Gulf is the gulf',
  الرياض: 'the kindergartens, as a rule written رياض الأطفال',
  دبي: 'my bear',
  لندن: 'they (women) condemned',
  بكين: 'they (women) cried',
  فوردو: 'then roses',
  الحوثيون: 'the same people',
  الكونغرس: 'the same body',
};

describe('the news glossary does no harm', () => {
  const { forms } = buildLexicon(loadLexicon());
  const isCommonWord = (word: string) => analyse(forms, word).some(({ form }) => form.lexeme.kind !== 'name');
  const base = (word: string) => word.replace(/^و(?=ال|\p{L}{3})/u, '').replace(/ى$/, 'ي');

  test('no single word of it, nor a spelling made from one, is also a common word', () => {
    const harmful = [...words].filter((word) => !(base(word) in MEANT) && !(word in MEANT) && isCommonWord(word));
    expect(harmful).toEqual([]);
  });

  test.each([
    ...['فسرت', 'وسرت', 'سرت', 'الزرقاء', 'العقبة', 'الرباط', 'طالبان', 'جنين', 'حمص', 'الرمادي', 'الأقصر', 'حماة'],
    ...['الجليل', 'عدن', 'جدة', 'وجدة', 'حماس', 'مأرب', 'المدعي العام', 'النائب العام', 'مجلس النواب'],
  ])('%s stands for something else too often, or depends on the country', (word) => {
    expect(terms.filter(({ ar }) => ar === word)).toEqual([]);
  });

  test.each([
    ['مدينة حمص', 'Homs'],
    ['حركة طالبان', 'Taliban movement'],
    ['ترمب', 'Trump'],
    ['وترمب', 'and Trump'],
    ['نتانياهو', 'Netanyahu'],
    ['غريزمان', 'Griezmann'],
    ['باريس سان جرمان', 'Paris Saint-Germain'],
  ])('%s is %s', (word, english) => {
    expect(terms.find(({ ar }) => ar === word)?.en).toBe(english);
  });
});
