/** إن بي سي, إتش بي أو: letters of the Latin alphabet by their English names are an abbreviation: NBC, HBO. */
import type { Token } from './tokens.ts';

const NAMES: Readonly<Record<string, string>> = {
  A: 'إيه أيه ايه',
  B: 'بي',
  C: 'سي',
  D: 'دي',
  E: 'إي',
  F: 'إف أف اف',
  G: 'جي',
  H: 'إتش اتش أتش',
  I: 'آي أي',
  J: 'جيه',
  K: 'كيه',
  L: 'إل',
  M: 'إم أم ام',
  N: 'إن ان',
  O: 'أو',
  Q: 'كيو',
  R: 'آر ار',
  S: 'إس اس أس',
  T: 'تي',
  U: 'يو',
  V: 'في',
  W: 'دبليو',
  X: 'إكس اكس',
  Y: 'واي',
  Z: 'زد',
};
const LETTERS: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([letter, names]) => names.split(' ').map((name) => [name, letter] as const)),
);
/** Letter names that are words of their own. */
const WORDS = /^(?:إن|ان|أو|في|أي|أم|ام|إي)$/;
/** An abbreviation that is long enough ends before such a word: "the BBC that". */
const LONG_ENOUGH = 3;

interface Run {
  clitics: string;
  text: string;
  last: number;
}

/** The tokens with every run of such names as one Latin word. */
export function joinSpelledLetters(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at] as Token;
    const run = runAt(tokens, at);
    if (!run) {
      joined.push(first);
      continue;
    }
    for (const clitic of run.clitics) joined.push({ ...first, text: clitic, raw: clitic });
    joined.push({ ...first, type: 'latin', text: run.text, raw: run.text, spaceBefore: true });
    at = run.last;
  }
  return joined;
}

function runAt(tokens: readonly Token[], at: number): Run | null {
  const [, clitics = '', first = ''] = /^([وف]?[بل]?)(.+)$/.exec(tokens[at]?.text ?? '') ?? [];
  const bare = LETTERS.has(tokens[at]?.text ?? '') ? (tokens[at]?.text ?? '') : first;
  let text = LETTERS.get(bare) ?? '';
  if (tokens[at]?.type !== 'arabic' || !text) return null;
  let sure = WORDS.test(bare) ? 0 : 1;
  let next = at + 1;
  for (; tokens[next]?.type === 'arabic'; next += 1) {
    const word = (tokens[next] as Token).text;
    const letter = LETTERS.get(word);
    const isWordAgain = WORDS.test(word) && text.length >= LONG_ENOUGH;
    if (!letter || isWordAgain) break;
    if (!WORDS.test(word)) sure += 1;
    text += letter;
  }
  const spelled = sure >= 2 || (sure === 1 && text.length >= LONG_ENOUGH);
  return spelled ? { clitics: bare === first ? clitics : '', text, last: next - 1 } : null;
}
