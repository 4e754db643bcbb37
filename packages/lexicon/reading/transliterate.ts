/** Names the dictionary lacks, in the spelling English newspapers would guess. */
import { fold } from '../text/script.ts';

const CONSONANTS: Record<string, string> = {
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: '',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  و: 'w',
  ي: 'y',
  ء: '',
  ة: 'a',
  پ: 'p',
  ڤ: 'v',
  چ: 'ch',
  گ: 'g',
  ژ: 'zh',
  ڨ: 'g',
  ڭ: 'g',
};
const LONG: Record<string, string> = { ا: 'a', و: 'o', ي: 'i' };
/** طالب, ناصر: Taleb, Naser. */
const ACTIVE = /^[^اويىء]ا[^اويىءة][^اويىءة]$/;
const NATIVE = /[حصضطظعق]|ة$|^ال/;

/** Endings and clusters that foreign names carry, tried before single letters. */
const FOREIGN: readonly [RegExp, string][] = [
  [/ستان$/, 'stan'],
  [/بور[غج]$/, 'burg'],
  [/بر[غج]$/, 'berg'],
  [/لاند$/, 'land'],
  [/سون$/, 'son'],
  [/تون$/, 'ton'],
  [/فيل$/, 'ville'],
  [/ين[غج]$/, 'ing'],
  [/ون[غج]$/, 'ong'],
  [/ان[غج]$/, 'ang'],
  [/فيتش$/, 'vich'],
  [/تش/, 'ch'],
  [/سكي$/, 'sky'],
  [/يا$/, 'ia'],
  [/مان$/, 'man'],
  [/وف$/, 'ov'],
  [/يف$/, 'ev'],
  [/كس/, 'x'],
  [/وود$/, 'wood'],
  [/فورد$/, 'ford'],
  [/يوس$/, 'ius'],
  [/وس$/, 'us'],
  [/يوم$/, 'ium'],
  [/يز$/, 'ez'],
  [/ير$/, 'er'],
  [/يل$/, 'el'],
  [/ون$/, 'on'],
];
const ONSETS = /^(b[lr]|c[hlr]|d[rw]|f[lr]|g[lr]|k[lr]|p[lr]|s[cklmnpt]|sh|t[hr]|st[r]?|kh|gh|ch|dh|zh)/;

/** عبدالمؤمن, written as one word. */
const SERVANT = /^عبد(?=ال...)/;

/** Latin letters for an unvocalised Arabic name. */
export function transliterate(word: string): string {
  const folded = fold(word);
  if (SERVANT.test(folded)) return `Abdel ${transliterate(folded.slice(5))}`;
  const article = /^ال../.test(folded) && NATIVE.test(folded.slice(2));
  const spelled = capitalised(spell(article ? folded.slice(2) : folded));
  return article ? `al-${spelled}` : spelled;
}

/** الطالب as a family name: al-Taleb. */
export function transliterateFamily(word: string): string {
  const folded = fold(word);
  return /^ال../.test(folded) ? `al-${capitalised(spell(folded.slice(2), true))}` : transliterate(word);
}

function spell(word: string, native = NATIVE.test(word)): string {
  const pieces: string[] = [];
  let at = 0;
  while (at < word.length) {
    const cluster = native ? undefined : foreignPiece(word, at);
    if (cluster) {
      pieces.push(cluster.latin);
      at += cluster.length;
    } else {
      pieces.push(letter(word, at, native));
      at += 1;
    }
  }
  const text = breakClusters(pieces.join(''), native ? 'a' : 'e');
  return native && ACTIVE.test(word) ? text.replace(/a(kh|gh|sh|th|dh|[a-z])(kh|gh|sh|th|dh|[a-z])$/, 'a$1e$2') : text;
}

function foreignPiece(word: string, at: number): { latin: string; length: number } | undefined {
  if (at === 0) return undefined;
  const rest = word.slice(at);
  for (const [pattern, latin] of FOREIGN) {
    const match = pattern.exec(rest);
    if (match?.index === 0) return { latin, length: match[0].length };
  }
  return undefined;
}

function letter(word: string, at: number, native: boolean): string {
  const one = word[at] ?? '';
  const before = word[at - 1];
  const after = word[at + 1];
  if (one === 'ا') return at === 0 && (after === 'و' || after === 'ي') ? '' : 'a';
  if (one === 'غ' && !native) return 'g';
  if (one === 'و' || one === 'ي') return semivowel(one, before, after, native);
  return CONSONANTS[one] ?? '';
}

function semivowel(one: string, before: string | undefined, after: string | undefined, native: boolean): string {
  const vowelAfter = after !== undefined && 'اوي'.includes(after);
  if (before === undefined) return CONSONANTS[one] ?? '';
  if (vowelAfter && before !== 'ا') return one === 'و' ? 'w' : after === 'ا' ? 'i' : 'y';
  if (before === 'ا' && (vowelAfter || after === undefined)) return one === 'و' ? (native ? 'w' : 'o') : 'i';
  return LONG[one] === 'o' && native ? 'u' : (LONG[one] ?? '');
}

/** Unwritten short vowels: an `a` wherever consonants pile up beyond what English can say. */
function breakClusters(text: string, vowel: 'a' | 'e'): string {
  const parts = text.match(/ng|kh|gh|sh|th|dh|ch|zh|[a-z]/g) ?? [];
  const isVowel = (part: string | undefined) => part !== undefined && /^[aeiou]$/.test(part);
  let result = '';
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    result += part;
    const next = parts[at + 1];
    if (isVowel(part) || next === undefined || isVowel(next)) continue;
    const startOfWord = at === 0 && !ONSETS.test(part + next);
    const threeInARow = parts[at + 2] !== undefined && !isVowel(parts[at + 2]) && !ONSETS.test(next + parts[at + 2]);
    const end = parts[at + 2] === undefined && /^(m|r|n|l|w|y|h)$/.test(next) && !/^[rlmn]$/.test(part);
    if (startOfWord || threeInARow || end) result += vowel;
  }
  return result;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
