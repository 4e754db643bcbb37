import { foldArabic } from '../../arabic/normalize.ts';
import { withoutProclitics } from './arabic-number-words.ts';
import { type Mention, mention, orElse } from './mention.ts';

const rows = (text: string): ReadonlyMap<string, number[]> =>
  new Map(
    text.split(/[|\n]/).flatMap((row) => {
      const [values, ...words] = row.split(' ');
      const numbers = (values as string).split('/').map(Number);
      return words.map((word): [string, number[]] => [foldArabic(word.replace('_', ' ')), numbers]);
    }),
  );

/** Months by their number, in every region's names; `_` joins two words. */
const MONTHS =
  rows(`1 يناير كانون_الثاني جانفي|2 فبراير شباط فيفري|3 مارس آذار|4 أبريل نيسان أفريل إبريل|5 مايو أيار ماي
6 يونيو حزيران جوان يونيه|7 يوليو تموز جويلية يوليوز يوليه|8 أغسطس آب أوت غشت|9 سبتمبر أيلول شتنبر
10 أكتوبر تشرين_الأول|11 نوفمبر تشرين_الثاني نونبر|12 ديسمبر كانون_الأول دجنبر`);

/** Words that can stand for a number in the other language. */
const LOOSE =
  rows(`0 صفر|0.5/1.5/2.5 نصف|0.25 ربع|0.333/3 ثلث|0.667 ثلثا ثلثي ثلثين|0.75/3 ثلاثة_أرباع|1 واحد واحدة|2 ضعف ضعفي ضعفين ضعفا مرتين مرتان ثنائي كلا كلتا زوج
3 ثلاثي أضعاف|4 رباعي|5 خماسي|6 سداسي|10 عقد
20 عقدين عقدان|12 دزينة|100 قرن|200 قرنين|2 يومين يومان شهرين شهران عامين عامان سنتين سنتان أسبوعين أسبوعان ساعتين ساعتان`);

const DECADES: ReadonlyMap<string, number> = new Map(
  'عشر 20|ثلاث 30|أربع 40|خمس 50|ست 60|سبع 70|ثمان 80|تسع 90'.split('|').flatMap((row) => {
    const [stem, value] = row.split(' ') as [string, string];
    return ['ينات', 'ينيات', 'ينيه', 'يني'].map((end): [string, number] => [foldArabic(stem + end), Number(value)]);
  }),
);

const ORDINALS = rows(
  `1 أول أولى حادي حادية|2 ثاني ثان ثانية|3 ثالث ثالثة|4 رابع رابعة|5 خامس خامسة|6 سادس سادسة|7 سابع سابعة|8 ثامن ثامنة|9 تاسع تاسعة
10 عاشر عاشرة`,
);
const TENS = rows(
  '10 عشر عشره عشرة|20 عشرين عشرون|30 ثلاثين ثلاثون|40 أربعين أربعون|50 خمسين خمسون|60 ستين ستون|70 سبعين سبعون|80 ثمانين ثمانون|90 تسعين تسعون',
);

/** A dual noun is two of them; the form is also that of many plurals, and of الاثنين, which is Monday. */
const DUAL = /^(?!.*اثنين$)\p{L}{3,}(?:ين|ان)$/u;

/** A folded word that can stand for a number without being one: a month, a decade, an ordinal, "half". */
export function looseNumber(word: string, next: string, at: number): Mention[] {
  const bare = withoutProclitics(word);
  const decade = DECADES.get(bare) ?? DECADES.get(word);
  if (decade !== undefined) return [orElse(mention(decade, 'loose', at), [1900 + decade, 1800 + decade])];
  const unit = ORDINALS.get(bare)?.[0];
  if (unit !== undefined) {
    const tens = unit < 10 ? (TENS.get(next.replace(/^(?:وال|ال|و)/, ''))?.[0] ?? 0) : 0;
    return [mention(unit + tens, 'ordinal', at)];
  }
  const month = MONTHS.get(`${bare} ${next}`) ?? MONTHS.get(bare);
  if (month !== undefined) return [mention(month[0] as number, 'month', at)];
  const values = LOOSE.get(bare) ?? LOOSE.get(word) ?? (DUAL.test(word) ? [2] : undefined);
  return values === undefined ? [] : [orElse(mention(values[0] as number, 'loose', at), values.slice(1))];
}
