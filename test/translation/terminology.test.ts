import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expandGlossary,
  expandTerms,
  MAX_FILE_BYTES,
  MAX_TERM_BYTES,
  parseGlossary,
} from '../../shared/translation/terminology.ts';

const spellingsOf = (ar: string, en: string) => new Map(expandTerms([{ ar, en }]).map((term) => [term.ar, term.en]));

describe('expandGlossary', () => {
  test.each([
    ['إيران', 'Iran', 'ايران', 'Iran'],
    ['إيران', 'Iran', 'وإيران', 'and Iran'],
    ['جو بايدن', 'Joe Biden', 'فجو بايدن', 'and Joe Biden'],
    ['علي خامنئي', 'Ali Khamenei', 'على خامنئى', 'Ali Khamenei'],
    ['وزارة الدفاع الأميركية', 'US Department of Defense', 'وزارة الدفاع الأمريكية', 'US Department of Defense'],
    ['عبد الفتاح السيسي', 'Abdel Fattah el-Sisi', 'وعبدالفتاح السيسى', 'and Abdel Fattah el-Sisi'],
    ['أبو ظبي', 'Abu Dhabi', 'أبوظبي', 'Abu Dhabi'],
    ['وزير الخارجية', 'foreign minister', 'وزير خارجية', 'foreign minister'],
    ['مسؤول الأمن', 'security official', 'مسئول الأمن', 'security official'],
  ])('%s (%s) is also written %s', (ar, en, written, english) => {
    expect(spellingsOf(ar, en).get(written)).toBe(english);
  });

  test('a proper name keeps its article, and nothing is joined to ب, ل or ك', () => {
    const spellings = spellingsOf('الخليل', 'Hebron');
    expect([...spellings.keys()]).toEqual(['الخليل', 'والخليل']);
  });

  test('the glossary decides before any spelling, and a spelling that two terms share is left out', () => {
    const terms = [
      { ar: 'يران', en: 'Yaran' },
      { ar: 'ويران', en: 'Wiran' },
      { ar: 'أدلب', en: 'One' },
      { ar: 'إدلب', en: 'Two' },
    ];
    const english = new Map(expandTerms(terms).map(({ ar, en }) => [ar, en]));
    expect(english.get('ويران')).toBe('Wiran');
    expect(english.has('ادلب')).toBe(false);
  });

  test('the news glossary keeps to the limits of a terminology, each spelling once, none of them a preposition', () => {
    const file = expandGlossary(readFileSync('terminology/ar-en.csv', 'utf8'));
    const terms = parseGlossary(file);
    const sources = terms.map(({ ar }) => ar);
    expect(Buffer.byteLength(file)).toBeLessThan(MAX_FILE_BYTES);
    expect(
      terms.filter(({ ar, en }) => Math.max(Buffer.byteLength(ar), Buffer.byteLength(en)) > MAX_TERM_BYTES),
    ).toEqual([]);
    expect(new Set(sources).size).toBe(sources.length);
    expect(sources.filter((ar) => ['على', 'علي', 'إلى', 'الي', 'في', 'فى'].includes(ar))).toEqual([]);
  });

  test('a file that is expanded again reads the same terms, commas and quotes included', () => {
    const word = fc.string({ unit: fc.constantFrom(...'ابتثجحخدرس'), minLength: 2, maxLength: 9 });
    const english = fc
      .string({ unit: fc.constantFrom(...'abcXYZ, "\'-'), minLength: 1, maxLength: 20 })
      .map((en) => `x${en}x`);
    const list = fc.uniqueArray(fc.record({ ar: word, en: english }), { selector: ({ ar }) => ar, maxLength: 8 });
    fc.assert(
      fc.property(list, (terms) => {
        const quoted = terms.map(({ ar, en }) => `${ar},"${en.replaceAll('"', '""')}"`).join('\r\n');
        expect(parseGlossary(`ar,en\n${quoted}`)).toEqual(terms);
        expect(parseGlossary(expandGlossary(`ar,en\n${quoted}`))).toEqual(expandTerms(terms));
      }),
      { numRuns: 50 },
    );
  });

  test.each(['', 'en,ar\nGaza,غزة', 'ar,en\nغزة', 'ar,en\nغزة,Gaza,extra', `ar,en\n${'غ'.repeat(101)},Gaza`])(
    'refuses what is not a glossary: %j',
    (csv) => {
      expect(() => expandGlossary(csv)).toThrow(RangeError);
    },
  );
});
