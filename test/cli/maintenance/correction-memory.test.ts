import { expect, test } from 'vitest';
import { exportCorrections, importCorrections } from '../../../cli/maintenance/correction-memory.ts';
import { type BadUnit, readTmx } from '../../../cli/maintenance/read-tmx.ts';
import type { Correction } from '../../../shared/ports/translation.ts';
import { type Corrections, memoryCorrections } from '../../fakes/article-stores.ts';

const NOW = new Date('2026-11-28T06:00:00Z');
const BEFORE = new Date('2026-11-20T06:00:00Z');

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

/** The bytes in pieces of five, so that tags and letters are cut. */
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 5) yield bytes.subarray(at, at + 5);
}

const tmx = (body: string, header = '') =>
  Buffer.from(
    `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header ${header}/><body>\n${body}\n</body></tmx>`,
  );

const unit = (ar: string, en: string, attributes = '') =>
  `<tu ${attributes}><tuv xml:lang="en-US"><seg>${en}</seg></tuv><tuv xml:lang="AR"><seg>${ar}</seg></tuv></tu>`;

async function imported(bytes: Uint8Array) {
  const corrections: Corrections = new Map();
  const bad: BadUnit[] = [];
  const result = await importCorrections(inPieces(bytes), memoryCorrections(corrections), NOW, (each) =>
    bad.push(each),
  );
  return { result, bad, kept: [...corrections.values()] };
}

test('what is exported can be imported elsewhere: signs, dates and all', async () => {
  const pairs: Correction[] = [
    { ar: 'قال «نعم» & <لا>.', en: 'He said "yes" & <no>.', correctedAt: BEFORE },
    { ar: 'ثم عاد.', en: "Then he 'returned'.", correctedAt: BEFORE },
  ];
  const pages = async (cursor: string | null) =>
    cursor === null ? { items: pairs.slice(0, 1), nextCursor: '1' } : { items: pairs.slice(1), nextCursor: null };
  const pieces = await all(exportCorrections({ list: pages }, NOW));
  const { result, kept } = await imported(Buffer.from(pieces.join('')));
  expect(result).toEqual({ imported: 2, kept: 0, bad: 0 });
  expect(kept).toEqual(pairs);
});

test('the latest wins; a pair without a date, or of a date to come, counts as corrected now', async () => {
  const { kept, result } = await imported(
    tmx(
      [
        unit('واحد.', 'One.', 'changedate="20261120T060000Z"'),
        unit('واحد.', 'Old.', 'changedate="20261119T060000Z"'),
        unit('اثنان.', 'Two.'),
        unit('ثلاثة.', 'Three.', 'changedate="20990101T000000Z"'),
      ].join('\n'),
    ),
  );
  expect(kept.map(({ en, correctedAt }) => [en, correctedAt])).toEqual([
    ['One.', BEFORE],
    ['Two.', NOW],
    ['Three.', NOW],
  ]);
  expect(result).toEqual({ imported: 3, kept: 1, bad: 0 });
});

test('codes of translation tools are no text, marked text is, and UTF-16 is read', async () => {
  const text = tmx(
    unit('قال <hi type="b">نعم</hi>.', '<bpt i="1">&lt;b&gt;</bpt>He  said\nyes<ept i="1">x</ept>.'),
  ).toString();
  const { kept } = await imported(Buffer.from(`\ufeff${text}`, 'utf16le'));
  expect(kept).toMatchObject([{ ar: 'قال نعم.', en: 'He said yes.' }]);
});

test('bad units are named by line and reason, and stop none of the others', async () => {
  const { bad, kept } = await imported(
    tmx(
      [
        '<tu><tuv xml:lang="ar"><seg>وحيدة.</seg></tuv></tu>',
        unit(' ', 'No Arabic.'),
        unit('طويلة.', 'x'.repeat(10_001)),
        unit('متى؟', 'When?', 'changedate="yesterday"'),
        unit('حسن.', 'Good.'),
      ].join('\n'),
    ),
  );
  expect(bad).toEqual([
    { line: 2, reason: 'it has no English' },
    { line: 3, reason: 'it has no Arabic' },
    { line: 4, reason: 'a segment has more than 10000 characters' },
    { line: 5, reason: 'expected a date such as 20260301T060000Z, got "yesterday"' },
  ]);
  expect(kept.map(({ en }) => en)).toEqual(['Good.']);
});

test("an engine's lines in an export of Tarjuman are not taken for corrections", async () => {
  const { bad, kept } = await imported(tmx(unit('قال.', 'He said.'), 'creationtool="Tarjuman"'));
  expect(bad).toMatchObject([{ reason: expect.stringContaining("an engine's") }]);
  expect(kept).toEqual([]);
});

test('what is no TMX is refused in words, and units before the fault stand', async () => {
  await expect(imported(Buffer.from('<html></html>'))).rejects.toThrow('Expected a <tmx> file, got <html>');
  await expect(imported(Buffer.from('ar;en'))).rejects.toThrow('Expected well-formed XML');
  await expect(imported(Buffer.from([0x3c, 0xc3, 0x28, 0x3e]))).rejects.toThrow('Expected UTF-8');
  await expect(imported(tmx('&bomb;'))).rejects.toThrow('Expected well-formed XML');
  const deep = `${'<x>'.repeat(60)}`;
  await expect(imported(tmx(deep))).rejects.toThrow('nested over 50 deep');
  const units = readTmx(inPieces(tmx(`${unit('حسن.', 'Good.')}<tu></body>`)));
  expect((await units.next()).value).toMatchObject({ en: 'Good.' });
  await expect(units.next()).rejects.toThrow('Expected well-formed XML');
});

test('a text without an end is given up after a megabyte', async () => {
  async function* endless() {
    yield Buffer.from('<tmx version="1.4"><body><tu><tuv xml:lang="ar"><seg>');
    for (;;) yield Buffer.alloc(1 << 16, 'x');
  }
  await expect(all(readTmx(endless()))).rejects.toThrow('without a tag');
});
