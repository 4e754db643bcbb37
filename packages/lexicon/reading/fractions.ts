/** Parts of a whole: ثلث المدينة "a third of the city", ثلثا النواب "two-thirds of", ثلاثة أرباع "three-quarters of". */
import type { Word } from './word.ts';

const PARTS: Readonly<Record<string, string>> = { ثلث: 'third', ربع: 'quarter', خمس: 'fifth' };
const COUNTS = ['', 'one', 'two', 'three', 'four'];

/** Reads such nouns before another noun as quantifiers. */
export function readFractions(words: readonly Word[]): Word[] {
  const read: Word[] = [];
  for (const [at, word] of words.entries()) {
    const english = fractionOf(word, read.at(-1));
    if (!english || !isWhole(words[at + 1])) {
      read.push(word);
      continue;
    }
    if (/^(?:three|four)/.test(english)) read.pop();
    read.push({ ...word, kind: 'quant', english });
  }
  return read;
}

function fractionOf(word: Word, before: Word | undefined): string | null {
  const part = word.kind === 'noun' ? PARTS[word.arabic] : undefined;
  if (!part || word.definite || word.pronoun || word.phrase) return null;
  if (word.form?.number === 'du' || /^(?:ثلث|ربع|خمس)[اي]$/.test(word.form?.surface ?? '')) return `two-${part}s of`;
  if (word.form?.number === 'sg') return word.arabic === 'خمس' ? null : `a ${part} of`;
  const count = before?.kind === 'num' ? COUNTS[Number(before.english)] : undefined;
  return count && /^(?:three|four)$/.test(count) ? `${count}-${part}s of` : null;
}

function isWhole(after: Word | undefined): boolean {
  if (!after) return false;
  return after.kind === 'name' || after.kind === 'dem' || (after.kind === 'noun' && after.form?.state !== 'accusative');
}
