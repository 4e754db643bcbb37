import { describe, expect, test } from 'vitest';
import { expandGlossary, expandTerms, MAX_FILE_BYTES, parseGlossary } from '../../shared/translation/terminology.ts';

const written = (ar: string, en: string) => expandTerms([{ ar, en }]).map((term) => term.ar);

describe('one name as newspapers write it', () => {
  test.each([
    ['أمريكا', ['أمريكا', 'أميركا', 'امريكا', 'اميركا']],
    ['عبد الله', ['عبد الله', 'عبدالله']],
    ['مسؤول', ['مسؤول', 'مسئول']],
    ['آل ثاني', ['آل ثاني', 'ال ثاني', 'آل ثانى', 'ال ثانى']],
    ['مستشفى', ['مستشفى', 'مستشفي']],
    ['غزة', ['غزة']],
    ['معبد الشمس', ['معبد الشمس']],
    ['بيروت', ['بيروت']],
  ])('%s', (ar, all) => {
    const plain = written(ar, 'Name').filter((text) => !/^[وف]/.test(text));
    expect(plain.sort()).toEqual(all.sort());
  });

  test('a joined "and" is said in English, and ف is joined to longer terms only', () => {
    expect(expandTerms([{ ar: 'غزة', en: 'Gaza' }])).toEqual([
      { ar: 'غزة', en: 'Gaza' },
      { ar: 'وغزة', en: 'and Gaza' },
    ]);
    expect(written('قطاع غزة', 'Gaza Strip')).toContain('فقطاع غزة');
  });

  test('a joined "and" that makes another word is left out', () => {
    expect(written('جدة', 'Jeddah')).toEqual(['جدة']);
    expect(written('عدن', 'Aden')).toEqual(['عدن']);
  });

  test.each([
    ['وزير الخارجية', 'foreign minister', 'وزير خارجية'],
    ['الأمن القومي', 'national security', 'أمن قومي'],
  ])('%s loses its articles before a country', (ar, en, bare) => {
    expect(written(ar, en)).toContain(bare);
  });

  test.each([
    ['البيت الأبيض', 'White House', 'بيت أبيض'],
    ['نائب الرئيس', 'vice president', 'نائب رئيس'],
    ['رئيس الجمهورية', 'president', 'رئيس جمهورية'],
    ['القاعدة في جزيرة العرب', 'al-qaeda in the peninsula', 'قاعدة في جزيرة عرب'],
    ['القائد العام للقوات المسلحة', 'commander in chief', 'قائد عام للقوات مسلحة'],
    ['الانتخابات', 'elections', 'انتخابات'],
    ['بلد الأم', 'mother country', 'بلد أم'],
  ])('%s (%s) keeps them', (ar, en, bare) => {
    expect(written(ar, en)).not.toContain(bare);
  });
});

describe('a glossary file', () => {
  test('may begin with a byte-order mark, end its lines as Windows does and hold blank lines', () => {
    expect(parseGlossary('\ufeffar,en\r\nغزة,Gaza\r\n\r\n"بيروت"," Beirut ""city"""\n')).toEqual([
      { ar: 'غزة', en: 'Gaza' },
      { ar: 'بيروت', en: 'Beirut "city"' },
    ]);
  });

  test.each([
    ['x\nغزة,Gaza', /begin with the line ar,en, got x/],
    ['ar,en\nغزة,Gaza\nبيروت', /line 3 of the glossary to be Arabic,English of at most 200 bytes each, got بيروت/],
    [`ar,en\nغزة,${'G'.repeat(201)}`, /line 2/],
    ['ar,en\n" ",Gaza', /line 2/],
    ['ar,en\nغزة," "', /line 2/],
    ['ar,en\nغزة,Gaza,Strip', /line 2/],
  ])('%j is refused with its line', (csv, message) => {
    expect(() => parseGlossary(csv)).toThrow(message);
  });

  test('a term of exactly 200 bytes is taken, and a longer spelling of one is not listed', () => {
    const ar = 'غ'.repeat(100);
    expect(parseGlossary(`ar,en\n${ar},${'G'.repeat(200)}`)).toHaveLength(1);
    expect(written(ar, 'Name')).toEqual([ar]);
  });

  test('cells with a comma, a quote or a line end are quoted, others are not', () => {
    expect(expandGlossary('ar,en\n"غ,ز","a ""b"""\n')).toBe('ar,en\n"غ,ز","a ""b"""\n"وغ,ز","and a ""b"""\n');
    expect(expandGlossary('ar,en\nغز,a b\n').split('\n')[1]).toBe('غز,a b');
  });

  test('over 10 MiB it is refused', () => {
    const english = 'x'.repeat(190);
    const letter = (n: number) => String.fromCharCode(0x0628 + (n % 19));
    const name = (i: number) =>
      [0, 19, 361, 6_859, 130_321].map((base) => letter(Math.floor(i / (base || 1)))).join('');
    const lines = Array.from({ length: 28_000 }, (_, i) => `${name(i)},${english}`);
    expect(() => expandGlossary(['ar,en', ...new Set(lines)].join('\n'))).toThrow(
      new RegExp(`at most ${MAX_FILE_BYTES} bytes, got \\d+: shorten the glossary`),
    );
  });
});
