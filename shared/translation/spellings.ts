/**
 * Variants that newspapers use for one name: each rule gives another spelling, or the same if it does not apply.
 * Rules add up: العربي الأمريكى is found for العربي الأميركي.
 */
export const SPELLINGS: readonly ((text: string) => string)[] = [
  // The Levant writes أميركا, Egypt and the Gulf أمريكا.
  (text) => text.replaceAll('أميرك', 'أمريك'),
  (text) => text.replaceAll('أمريك', 'أميرك'),
  // عبد الله or عبدالله: the two words are one name.
  (text) => text.replace(/(?<!\p{L})(عبد|أبو) (?=\p{L})/gu, '$1'),
  // Egyptian presses seat the hamza of مسؤول on a ya.
  (text) => text.replaceAll('ؤو', 'ئو'),
  // Hamza is left off alef in haste; ئ and ؤ are not.
  (text) => text.replace(/[أإآ]/g, 'ا'),
  // Egyptian presses leave the dots off a final ya; elsewhere they are put on a final alef maqsura.
  (text) => text.replace(/ي(?!\p{L})/gu, 'ى'),
  (text) => text.replace(/ى(?!\p{L})/gu, 'ي'),
];

/** Without its articles it means another thing: any deputy head is a نائب رئيس. */
const ONLY_DEFINITE = new Set([
  'نائب الرئيس',
  'رئيس الجمهورية',
  'القاعدة في جزيرة العرب',
  'القائد العام للقوات المسلحة',
]);

/** Spellings that are other words: "Oujda", "they promised", "its scarf". */
export const OTHER_WORDS: ReadonlySet<string> = new Set(['وجدة', 'وعدن', 'وجوبا']);

/**
 * The indefinite form of a common noun: وزير الخارجية is وزير خارجية before the name of a country. A proper name, which
 * English writes with a capital, keeps its article: الخليل is Hebron, خليل a man.
 */
export function withoutArticles({ ar, en }: { ar: string; en: string }): string[] {
  if (/[A-Z]/.test(en) || !ar.includes(' ') || ONLY_DEFINITE.has(ar)) return [];
  const bare = ar.replace(/(?<!\p{L})ال(?=\p{L}{3})/gu, '');
  return bare === ar ? [] : [bare];
}
