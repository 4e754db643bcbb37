/**
 * The glossary as Amazon Translate needs it. A custom terminology matches whole words exactly as written
 * (https://docs.aws.amazon.com/translate/latest/dg/how-custom-terminology.html), and Arabic writes one name in several
 * ways, so every way that newspapers write is listed.
 */
import { createHash } from 'node:crypto';
import { OTHER_WORDS, SPELLINGS, withoutArticles } from './spellings.ts';

/** Limits of one terminology: https://docs.aws.amazon.com/translate/latest/dg/what-is-limits.html */
export const MAX_TERM_BYTES = 200;
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

export interface Term {
  ar: string;
  en: string;
}

const HEADER = 'ar,en';
const CELLS = /^("(?:[^"]|"")*"|[^",]+),("(?:[^"]|"")*"|[^",]+)$/;

/**
 * Proclitics that make one word with the term and say no more than "and". ب ل ك ask for an English of their own. ف is
 * left out before a single word: the press hardly writes it, and it makes other words (`فسرت`, "explained").
 */
const CONJUNCTIONS = ['و', 'ف'];

/**
 * A glossary with every spelling of its terms, as a terminology file. The glossary's own entries stand; a spelling
 * that two terms with different English share is left out.
 * @param csv header `ar,en`, then one term a line
 * @throws RangeError naming the line that is not a term, or the limit that is passed
 */
export function expandGlossary(csv: string): string {
  const file = `${[HEADER, ...expandTerms(parseGlossary(csv)).map(toLine)].join('\n')}\n`;
  const bytes = Buffer.byteLength(file);
  if (bytes > MAX_FILE_BYTES) {
    throw new RangeError(
      `Expected a terminology of at most ${MAX_FILE_BYTES} bytes, got ${bytes}: shorten the glossary`,
    );
  }
  return file;
}

/**
 * Returns the name of a terminology. The name and the key of one can't be changed later, so the hash of the file is in
 * its name, and the hash of its key if it has one.
 * @param csv the result of `expandGlossary`
 * @param encryption what the terminology is encrypted with; `aws-managed`: no key of the customer
 */
export function terminologyName(stackName: string, csv: string, encryption: string = 'aws-managed'): string {
  const name = `${stackName}-ar-en-${hash(csv, 12)}`;
  return encryption === 'aws-managed' ? name : `${name}-${hash(encryption, 8)}`;
}

/** Names that `terminologyName` makes, for any stack or for one. */
export function terminologyPattern(stackName: string | null): RegExp {
  return new RegExp(`^(${stackName ?? '.+'}-ar-en-[0-9a-f]{12})(?:-[0-9a-f]{8})?$`);
}

/**
 * Returns the part of a terminology's name that says which glossary it is. It is in the key of every remembered sentence:
 * nothing is reused that was translated under another glossary, and another key of the customer makes nothing paid anew.
 */
export function glossaryVersion(name: string): string {
  return terminologyPattern(null).exec(name)?.[1] ?? name;
}

function hash(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

export function parseGlossary(csv: string): Term[] {
  const [header, ...lines] = csv.replace(/^\ufeff/, '').split(/\r?\n/);
  if (header !== HEADER) throw new RangeError(`Expected the glossary to begin with the line ${HEADER}, got ${header}`);
  return lines.flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, i + 2)]));
}

/** The terms in their order, each followed by its other spellings. */
export function expandTerms(terms: readonly Term[]): Term[] {
  const own = new Set(terms.map(({ ar }) => ar));
  const variants = terms.flatMap(variantsOf).filter(({ ar }) => !own.has(ar) && !OTHER_WORDS.has(ar));
  const english = new Map<string, Set<string>>();
  for (const { ar, en } of variants) english.set(ar, (english.get(ar) ?? new Set()).add(en));
  const listed = variants.filter(({ ar }) => english.get(ar)?.size === 1 && Buffer.byteLength(ar) <= MAX_TERM_BYTES);
  return [...new Map([...terms, ...listed].map((term) => [term.ar, term])).values()];
}

function variantsOf(term: Term): Term[] {
  const written = spell([term.ar, ...withoutArticles(term)]);
  const conjunctions = term.ar.includes(' ') ? CONJUNCTIONS : ['و'];
  const joined = conjunctions.flatMap((letter) => written.map((ar) => ({ ar: letter + ar, en: `and ${term.en}` })));
  return [...written.map((ar) => ({ ar, en: term.en })), ...joined];
}

/** Every combination of the rules. */
function spell(forms: string[]): string[] {
  let written = new Set(forms);
  for (const respell of SPELLINGS) written = new Set([...written, ...Array.from(written, respell)]);
  return [...written];
}

function parseLine(line: string, number: number): Term {
  const [, ar, en] = CELLS.exec(line)?.map(unquote) ?? [];
  const long = [ar, en].find((cell) => Buffer.byteLength(cell ?? '') > MAX_TERM_BYTES);
  if (!ar || !en || long !== undefined) {
    throw new RangeError(
      `Expected line ${number} of the glossary to be Arabic,English of at most ${MAX_TERM_BYTES} bytes each, got ${line}`,
    );
  }
  return { ar, en };
}

function unquote(cell: string): string {
  const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  return text.normalize('NFC').trim();
}

const toLine = ({ ar, en }: Term) => [ar, en].map(toCell).join(',');
const toCell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
