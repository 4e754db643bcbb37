/** `value words…|value words…` as a map from word to value. */
const rows = (text: string): ReadonlyMap<string, number> =>
  new Map(
    text.split(/[|\n]/).flatMap((row) => {
      const [value, ...words] = row.trim().split(' ');
      return words.map((word): [string, number] => [word, Number(value)]);
    }),
  );

const UNITS =
  rows(`1 one|2 two|3 three|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|13 thirteen|14 fourteen
15 fifteen|16 sixteen|17 seventeen|18 eighteen|19 nineteen`);
const TENS = rows('20 twenty|30 thirty|40 forty|50 fifty|60 sixty|70 seventy|80 eighty|90 ninety');
const SCALES = rows('12 dozen|100 hundred|1000 thousand|1000000 million|1000000000 billion|1000000000000 trillion');

/** Multipliers of digits: words, and the letters that newspapers join to them (`£125m`). */
export const SCALES_OF_DIGITS = rows(`100 hundred hundreds|1000 thousand thousands k|1000000 million millions m mn mln
1000000000 billion billions b bn|1000000000000 trillion trillions t tn`);

/** "third" is also a part, so that it stands for 1/3 too. */
export const ORDINALS =
  rows(`1 first|2 second|3 third|4 fourth|5 fifth|6 sixth|7 seventh|8 eighth|9 ninth|10 tenth|11 eleventh
12 twelfth|13 thirteenth|14 fourteenth|15 fifteenth|16 sixteenth|17 seventeenth|18 eighteenth|19 nineteenth|20 twentieth|30 thirtieth`);
export const MONTHS =
  rows(`1 january jan|2 february feb|3 march mar|4 april apr|5 may|6 june jun|7 july jul|8 august aug
9 september sep sept|10 october oct|11 november nov|12 december dec`);
export const DECADES = rows(
  '20 twenties|30 thirties|40 forties|50 fifties|60 sixties|70 seventies|80 eighties|90 nineties',
);
export const LOOSE =
  rows(`0.5 half|0.25 quarter|1 single once|2 both pair twice double doubled doubling couple halves duo
3 triple tripled|4 quadruple|10 decade|12 dozen|100 century`);

/** A word of a sentence; `joined` if only a space or a hyphen stands before it. */
export interface EnglishWord {
  readonly word: string;
  readonly at: number;
  readonly joined: boolean;
}

export const tensOf = (word: string): number => TENS.get(word) ?? 0;

/**
 * The cardinal that begins at word `from`, and how many words it takes: "twenty-five", "one hundred and twenty thousand",
 * "two and a half million". Null if no cardinal begins there; tens before an ordinal ("twenty-first") begin none.
 */
export function cardinalFrom(words: readonly EnglishWord[], from: number): { value: number; length: number } | null {
  let [total, current, length] = [0, 0, 0];
  for (let i = from; i < words.length; i += 1) {
    const { word, joined } = words[i] as EnglishWord;
    if (length > 0 && !joined) break;
    const [unit, tens, scale] = [UNITS.get(word), TENS.get(word), SCALES.get(word)];
    if (unit !== undefined && takesUnit(current, unit)) current += unit;
    else if (tens !== undefined && current % 100 === 0 && !isBeforeOrdinal(words, i)) current += tens;
    else if (scale !== undefined && length > 0 && (scale > 100 || current < 100)) {
      [total, current] = scale > 100 ? [total + current * scale, 0] : [total, current * scale];
    } else if (word === 'and' && length > 0) {
      const half = words[i + 1]?.word === 'a' && words[i + 2]?.word === 'half';
      if (!half && !(total + current >= 100 && isCardinal(words[i + 1]?.word))) break;
      if (!half) continue;
      current += 0.5;
      i += 2;
    } else break;
    length = i - from + 1;
  }
  return length > 0 ? { value: total + current, length } : null;
}

/** "hundred" takes any unit, "twenty" one below ten. */
function takesUnit(current: number, unit: number): boolean {
  const rest = current % 100;
  return rest === 0 || (rest >= 20 && rest % 10 === 0 && unit < 10);
}

const isBeforeOrdinal = (words: readonly EnglishWord[], i: number) =>
  (ORDINALS.get(words[i + 1]?.word ?? '') ?? 10) < 10;
const isCardinal = (word = '') => UNITS.has(word) || TENS.has(word);
