/** Numbers as agencies write them: a comma for the decimal point, a point for thousands, scores of two figures. */
import type { Token } from './tokens.ts';

const SCALE = /^(?:[أا]لف|[أا]لفا|[آا]لاف|مليون|مليونا|ملايين|مليار|مليارا|مليارات|بليون|تريليون|تريليونات)$/;
const MEASURE =
  /^(?:%|بالمئة|بالمائة|درجة|درجات|نقطة|نقاط|كلم|كم|كيلومتر|كيلومترا|متر|مترا|أمتار|سنتيمتر|سنتيمترا|طن|طنا|كيلوغرام|كيلوغراما|ثانية|إنش|بوصة)$/;

/** The tokens with every number in English separators. */
export function readFigures(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) =>
    token.type === 'number'
      ? { ...token, text: separated(token.text, tokens[at + 1]?.text ?? '', tokens[at + 2]?.text ?? '') }
      : token,
  );
}

/** 1,6 is 1.6; 3,007 million is 3.007 million; 150.000 people is 150,000 people. */
function separated(text: string, next: string, then: string): string {
  const percent = /%$/.test(text) || MEASURE.test(next) || (next === 'في' && /^ال?م[ائ]*ئة$/.test(then));
  const parts = /^(\d{1,3})([.,])(\d+)(%?)$/.exec(text);
  if (!parts) return /^\d{1,3}(?:\.\d{3}){2,}$/.test(text) ? text.replaceAll('.', ',') : text;
  const [, whole = '', mark, rest = '', sign = ''] = parts;
  const scaled = /^(?:مليون|مليونا|ملايين|مليار|مليارا|مليارات|بليون|تريليون|تريليونات)$/.test(next);
  if (mark === ',') {
    const isDecimal = rest.length !== 3 || scaled || (sign === '%' && whole.length < 3);
    return isDecimal && rest.length < 4 ? `${whole}.${rest}${sign}` : text;
  }
  const isThousands = rest.length === 3 && whole !== '0' && !percent && !SCALE.test(next);
  return isThousands ? `${whole},${rest}` : text;
}

const SPORT =
  /(?:^|[ \p{P}])[وفبل]?(?:ال)?(?:فوز|فاز|فازت|يفوز|تعادل|تعادلا|خسر|خسرت|خسارة|خسارته|هزم|نتيجة|مباراة|المباراة|تغلب|هزيمة|هدف|هدفا|أهداف|انتصار|تقدم|متقدما|فوزا|ذهاب|ذهابا|إياب|الشوط|منتخب|فريق)(?=$|[ \p{P}])/u;
const FIGURE = /^(?:\d{1,2}|صفر)$/;
const DASH = /^[-–—]$/;

/** 3-1, 5 - 2, 1-صفر: the two figures of a score are one word; of other dashes only those written without spaces. */
export function joinScores(tokens: readonly Token[]): Token[] {
  if (!tokens.some(({ text }) => DASH.test(text))) return [...tokens];
  const sport = SPORT.test(tokens.map(({ text }) => text).join(' '));
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [first, dash, second] = [tokens[at] as Token, tokens[at + 1], tokens[at + 2]];
    if (isPair(first, dash, second, tokens, at, sport)) {
      const text = `${figure(first)}-${figure(second as Token)}`;
      joined.push({ ...first, type: 'number', text, raw: text });
      at += 2;
    } else joined.push(first);
  }
  return joined;
}

function isPair(
  first: Token,
  dash: Token | undefined,
  second: Token | undefined,
  tokens: readonly Token[],
  at: number,
  sport: boolean,
): boolean {
  if (!dash || !second || !DASH.test(dash.text) || !FIGURE.test(first.text) || !FIGURE.test(second.text)) return false;
  if (DASH.test(tokens[at - 1]?.text ?? '') || DASH.test(tokens[at + 3]?.text ?? '')) return false;
  const spaced = dash.spaceBefore || second.spaceBefore;
  return sport && figure(first).length + figure(second).length < 4
    ? true
    : !spaced && first.type === 'number' && second.type === 'number';
}

const figure = ({ text }: Token) => (text === 'صفر' ? '0' : text);

/** Returns true if a number token is a score or a range. */
export function isPairOfFigures(text: string): boolean {
  return /^\d{1,2}-\d{1,2}$/.test(text);
}
