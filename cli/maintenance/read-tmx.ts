import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';

/** A unit of a translation memory that has both languages. `correctedAt`: the date that it or its English carries. */
export interface ReadUnit {
  line: number;
  ar: string;
  en: string;
  correctedAt: Date | null;
}

/** A unit that can't be taken, and why. */
export interface BadUnit {
  line: number;
  reason: string;
}

/** Longest text of a segment, in code points: that of a correction in the API. */
export const MAX_SEGMENT = 10_000;
/** Longest stretch between two tags, in code units, and deepest nesting: more of either is no translation memory. */
const MAX_STRETCH = 1 << 20;
const MAX_DEPTH = 50;

/** Codes of a translation tool, not text: https://www.gala-global.org/tmx-14b#SectionInline */
const CODES = new Set(['bpt', 'ept', 'ph', 'it', 'ut']);

interface Variant {
  lang: string;
  date: string | undefined;
  text: string;
}

/**
 * Reads TMX 1.4 as it comes: one unit is held at a time, however long the file is. Units that Tarjuman wrote without a
 * date are an engine's and named as such.
 * @throws Error if the file is not XML, is not TMX, or has no bounds; what was yielded before is good
 */
export async function* readTmx(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ReadUnit | BadUnit> {
  const found: (ReadUnit | BadUnit)[] = [];
  const parser = new SaxesParser({ xmlns: false, position: true });
  const reader = createUnitReader((unit) => found.push(unit));
  let depth = 0;
  let lastTag = 0;
  parser.on('error', (error) => {
    throw new Error(`Expected well-formed XML: ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    lastTag = parser.position;
    depth += 1;
    if (depth > MAX_DEPTH) throw new Error(`Expected a translation memory, got elements nested over ${MAX_DEPTH} deep`);
    if (depth === 1 && tag.name !== 'tmx') throw new Error(`Expected a <tmx> file, got <${tag.name}>`);
    reader.open(tag, parser.line);
  });
  parser.on('closetag', (tag) => {
    lastTag = parser.position;
    depth -= 1;
    reader.close(tag.name);
  });
  parser.on('text', reader.text);
  parser.on('cdata', reader.text);
  for await (const text of decoded(chunks)) {
    parser.write(text);
    if (parser.position - lastTag > MAX_STRETCH)
      throw new Error(`Expected a translation memory, got more than ${MAX_STRETCH} characters without a tag`);
    yield* found.splice(0);
  }
  parser.close();
  yield* found.splice(0);
}

/** Collects the variants of one unit, and hands the unit over when it ends. */
function createUnitReader(take: (unit: ReadUnit | BadUnit) => void) {
  let ours = false;
  let unit: { line: number; date: string | undefined; variants: Variant[] } | null = null;
  let segment = false;
  let codes = 0;
  return {
    open({ name, attributes }: SaxesTagPlain, line: number): void {
      if (name === 'header') ours = attributes.creationtool === 'Tarjuman';
      if (name === 'tu') unit = { line, date: dateIn(attributes), variants: [] };
      if (name === 'tuv') unit?.variants.push({ lang: langIn(attributes), date: dateIn(attributes), text: '' });
      if (name === 'seg') segment = true;
      if (CODES.has(name)) codes += 1;
    },
    text(text: string): void {
      const variant = unit?.variants.at(-1);
      // Two code units a code point at most, and one more tells that there was more.
      if (segment && codes === 0 && variant && variant.text.length <= 2 * MAX_SEGMENT) variant.text += text;
    },
    close(name: string): void {
      if (CODES.has(name)) codes -= 1;
      if (name === 'seg') segment = false;
      if (name !== 'tu' || unit === null) return;
      take(toUnit(unit, ours));
      unit = null;
    },
  };
}

function toUnit(
  { line, date, variants }: { line: number; date: string | undefined; variants: Variant[] },
  ours: boolean,
): ReadUnit | BadUnit {
  const of = (language: string) => variants.find(({ lang }) => lang === language || lang.startsWith(`${language}-`));
  const [arabic, english] = [of('ar'), of('en')];
  const [ar = '', en = ''] = [arabic, english].map((variant) => variant?.text.replace(/\s+/g, ' ').trim());
  const given = english?.date ?? date;
  const correctedAt = given === undefined ? null : readDate(given);
  if (ar === '') return { line, reason: 'it has no Arabic' };
  if (en === '') return { line, reason: 'it has no English' };
  if ([ar, en].some((text) => [...text].length > MAX_SEGMENT))
    return { line, reason: `a segment has more than ${MAX_SEGMENT} characters` };
  if (ours && given === undefined)
    return { line, reason: "its English is an engine's: it has no date of a correction" };
  if (given !== undefined && correctedAt === null)
    return { line, reason: `expected a date such as 20260301T060000Z, got "${given.slice(0, 40)}"` };
  return { line, ar, en, correctedAt };
}

type Attributes = Record<string, SaxesAttributePlain | string>;
const langIn = (attributes: Attributes) => String(attributes['xml:lang'] ?? attributes.lang ?? '').toLowerCase();

function dateIn({ changedate, creationdate }: Attributes): string | undefined {
  const date = changedate ?? creationdate;
  return date === undefined ? undefined : String(date);
}

function readDate(text: string): Date | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second] = match;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Text of UTF-8, or of UTF-16 by its byte-order mark. */
async function* decoded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of chunks) {
    const bytes: Uint8Array = decoder === null ? Buffer.concat([start, chunk]) : chunk;
    start = bytes;
    if (decoder === null && bytes.length < 2) continue;
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    yield decode(() => (decoder as TextDecoder).decode(bytes, { stream: true }));
  }
  decoder ??= new TextDecoder();
  yield decode(() => (decoder as TextDecoder).decode());
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

function decode(read: () => string): string {
  try {
    return read();
  } catch (cause) {
    throw new Error('Expected UTF-8, or UTF-16 with a byte-order mark', { cause });
  }
}
