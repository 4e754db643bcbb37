/** Numbers as they stand in a sentence, in one spelling: ASCII digits, `.` for decimals, no thousands separators. */
export interface FoundNumbers {
  /** Written in digits, with their scale word applied where there is one ("5 ملايين" → 5000000). */
  digits: string[];
  /** Written as words, Arabic or English. */
  words: string[];
}

const DIGIT_RUN = /\d+(?:[.,٫٬]\d+)*/g;

const NUMBER_WORDS: Record<string, string> = Object.fromEntries(
  [
    '0 zero صفر',
    '1 one single واحد واحدة أحد إحدى الأول الأولى أول أولى first',
    '2 two second اثنان اثنين اثنتان اثنتين الثاني الثانية ثاني ثانية pair both مرتين twice',
    '3 three third ثلاث ثلاثة الثالث الثالثة ثالث ثالثة',
    '4 four fourth أربع أربعة الرابع الرابعة رابع رابعة',
    '5 five fifth خمس خمسة الخامس الخامسة خامس خامسة',
    '6 six sixth ست ستة السادس السادسة سادس سادسة',
    '7 seven seventh سبع سبعة السابع السابعة سابع سابعة',
    '8 eight eighth ثمان ثماني ثمانية الثامن الثامنة ثامن ثامنة',
    '9 nine ninth تسع تسعة التاسع التاسعة تاسع تاسعة',
    '10 ten tenth عشر عشرة العاشر العاشرة عاشر عاشرة',
    '11 eleven',
    '12 twelve',
    '13 thirteen',
    '14 fourteen',
    '15 fifteen',
    '16 sixteen',
    '17 seventeen',
    '18 eighteen',
    '19 nineteen',
    '20 twenty عشرون عشرين العشرون العشرين twenties العشرينات',
    '30 thirty ثلاثون ثلاثين',
    '40 forty أربعون أربعين',
    '50 fifty خمسون خمسين',
    '60 sixty ستون ستين',
    '70 seventy سبعون سبعين',
    '80 eighty ثمانون ثمانين',
    '90 ninety تسعون تسعين',
    '100 hundred مئة مائة المئة',
    '200 مئتان مئتين مائتان مائتين مئتي مائتي',
    '1000 thousand ألف الألف آلاف',
    '2000 ألفان ألفين ألفي',
    '1000000 million مليون ملايين',
    '2000000 مليونان مليونين مليوني',
    '1000000000 billion مليار مليارات بليون',
    '2000000000 ملياران مليارين ملياري',
  ].flatMap((line) => {
    const [value, ...spellings] = line.split(' ');
    return spellings.map((spelling) => [spelling, value as string]);
  }),
);

/** Scale words that follow digits, and what they multiply by. */
const SCALES: Record<string, number> = {
  ألف: 1e3,
  آلاف: 1e3,
  الاف: 1e3,
  thousand: 1e3,
  مليون: 1e6,
  ملايين: 1e6,
  مليونا: 1e6,
  million: 1e6,
  مليار: 1e9,
  مليارات: 1e9,
  بليون: 1e9,
  billion: 1e9,
};

export function numbersIn(sentence: string): FoundNumbers {
  const text = toAsciiDigits(sentence);
  const digits = [...text.matchAll(DIGIT_RUN)].map((match) => {
    const after = text.slice(match.index + match[0].length).match(/^\s+(\p{L}+)/u)?.[1] ?? '';
    return scaled(canonical(match[0]), SCALES[after.toLowerCase()] ?? 1);
  });
  const words = [...text.matchAll(/\p{L}+/gu)].flatMap(([word]) => spelledNumber(word));
  return { digits, words: [...words, ...sums(words)] };
}

function toAsciiDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10));
}

/** `1,250` and `1٬250` are one number, `2,5` and `2٫5` are decimals, leading zeros and trailing decimal zeros go. */
function canonical(run: string): string {
  const plain = run
    .replace(/٬/g, '')
    .replace(/,(?=\d{3}(?:\D|$))/g, '')
    .replace(/[,٫]/g, '.');
  const parts = plain.split('.');
  if (parts.length > 2 && parts.slice(1).every((part) => part.length === 3)) return String(Number(parts.join('')));
  return parts.length > 2 ? plain : String(Number(plain));
}

function scaled(number: string, scale: number): string {
  return scale === 1 ? number : String(Math.round(Number(number) * scale * 1000) / 1000);
}

/** و, ب, ل, ك and the article may be attached to an Arabic number word. */
function spelledNumber(word: string): string[] {
  const lower = word.toLowerCase();
  const value =
    NUMBER_WORDS[lower] ?? NUMBER_WORDS[lower.replace(/^[وبلكف](?:ال)?/, '')] ?? NUMBER_WORDS[lower.replace(/^ال/, '')];
  return value === undefined ? [] : [value];
}

/** "twenty five" and "خمسة وعشرون" also stand for 25: neighbouring pairs, added and multiplied. */
function sums(words: string[]): string[] {
  return words.slice(1).flatMap((word, i) => {
    const [a, b] = [Number(words[i]), Number(word)];
    return [String(a + b), String(a * b)];
  });
}
