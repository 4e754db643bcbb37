import { foldArabic } from '../../arabic/normalize.ts';

/** Role of a number word beside others: units and tens add up, scales multiply the number before them. */
export type Role = 'unit' | 'ten' | 'tens' | 'hundred' | 'scale' | 'fraction';

export interface NumberWord {
  readonly value: number;
  readonly role: Role;
  /** True if the word is also another word (`ست`: lady; `خمس`: a fifth), so that alone it proves nothing. */
  readonly loose: boolean;
}

/** `value words…`: a `~` marks a word that is also another word. */
const UNITS = `1 ~واحد ~واحدا ~واحدة ~أحد ~إحدى ~حادي|2 ~اثنان ~اثنين ~اثنتان ~اثنتين ~اثنا ~اثني ~اثنتا ~اثنتي|3 ثلاث ثلاثة|4 أربع أربعة
5 ~خمس خمسة|6 ~ست ستة|7 ~سبع سبعة|8 ثمان ثماني ثمانية|9 ~تسع تسعة`;
const TENS = `20 عشرون عشرين|30 ثلاثون ثلاثين|40 أربعون أربعين|50 خمسون خمسين|60 ستون ستين|70 سبعون سبعين|80 ثمانون ثمانين
90 تسعون تسعين`;
const HUNDREDS = `100 مئة مائة ميه|200 مئتان مئتين مائتان مائتين مئتي مائتي مئتا مائتا`;
const COUNTED = 'ثلاث 3|أربع 4|خمس 5|ست 6|سبع 7|ثمان 8|ثماني 8|تسع 9';
const SCALES = `1000 ألف ~ألفا آلاف ألوف|2000 ألفان ألفين ألفي|1000000 مليون ~مليونا ملايين|2000000 مليونان مليونين مليوني
1000000000 مليار مليارا مليارات بليون بليونا بلايين|2000000000 ملياران مليارين ملياري بليونين|1000000000000 تريليون تريليونا تريليونات ترليون
2000000000000 تريليونين تريليوني`;
const FRACTIONS = '0.5 نصف|0.25 ربع';

const WORDS: ReadonlyMap<string, NumberWord> = new Map([
  ...table(UNITS, 'unit'),
  ...table('10 ~عشر عشرة', 'ten'),
  ...table(TENS, 'tens'),
  ...table(HUNDREDS, 'hundred'),
  ...gluedHundreds(),
  ...table(SCALES, 'scale').toReversed(),
  ...table(FRACTIONS, 'fraction'),
]);

/** Scale words after digits, and what they multiply by. */
export const ARABIC_SCALES: ReadonlyMap<string, number> = new Map(
  table(SCALES, 'scale')
    .filter(([, { value }]) => String(value).startsWith('1'))
    .map(([word, { value }]) => [word, value]),
);

function table(rows: string, role: Role): [string, NumberWord][] {
  return rows.split(/[|\n]/).flatMap((row) => {
    const [value, ...words] = row.split(' ');
    return words.map((word): [string, NumberWord] => {
      return [foldArabic(word.replace('~', '')), { value: Number(value), role, loose: word.startsWith('~') }];
    });
  });
}

/** ثلاثمئة, ثلاثمائة and so on, written as one word. */
function gluedHundreds(): [string, NumberWord][] {
  return COUNTED.split('|').flatMap((pair) => {
    const [word, count] = pair.split(' ') as [string, string];
    const read: NumberWord = { value: Number(count) * 100, role: 'hundred', loose: false };
    return ['مئة', 'مائة', 'ميه'].map((hundred): [string, NumberWord] => [foldArabic(word + hundred), read]);
  });
}

/** Roles that may follow a word without و, and with it. */
const JOINED: Record<Role, readonly Role[]> = {
  unit: ['ten', 'hundred', 'scale'],
  ten: ['scale'],
  tens: ['scale'],
  hundred: ['scale'],
  scale: [],
  fraction: [],
};
const ADDED: Record<Role, readonly Role[]> = {
  unit: ['tens'],
  ten: [],
  tens: [],
  hundred: ['unit', 'ten', 'tens'],
  scale: ['unit', 'ten', 'tens', 'hundred', 'scale', 'fraction'],
  fraction: [],
};

/** Sunday and Monday, which would be "the one" and "the two". */
const WEEKDAY = /^[وفبل]?ال(?:احد|اثنين)$/;

/**
 * A folded Arabic word as a number word, or null. A first word may carry proclitics and the article; a later one must fit
 * what stands before it.
 */
export function readNumberWord(word: string, before?: NumberWord): NumberWord | null {
  if (before === undefined && WEEKDAY.test(word)) return null;
  if (before === undefined) return WORDS.get(word) ?? WORDS.get(withoutProclitics(word)) ?? null;
  const joined = WORDS.get(word) ?? WORDS.get(word.replace(/^ال/, ''));
  if (joined && JOINED[before.role].includes(joined.role)) return joined;
  const added = word.startsWith('و') ? WORDS.get(word.slice(1).replace(/^ال/, '')) : undefined;
  return added && ADDED[before.role].includes(added.role) ? added : null;
}

/** و, ف, ب, ل, ك and the article may be joined to a word. */
export function withoutProclitics(word: string): string {
  return word.replace(/^[وف]?(?:[بك]?ال|لل|[بلك])?/, (found) => (word.length - found.length >= 3 ? '' : found));
}
