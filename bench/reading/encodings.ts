import chardet from 'chardet';
import jschardet from 'jschardet';
import { detectEncoding } from '../../shared/article/bytes/detect-encoding.ts';
import { encode } from '../../test/article/case-source.ts';
import { proseOfBench, snippets } from './snippets.ts';

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1256', 'iso-8859-6'];
const LENGTHS = [20, 80, 400];
const PER_CELL = 600;

const DETECTORS: Record<string, (bytes: Uint8Array) => string | null | undefined> = {
  ours: (bytes) => detectEncoding(bytes)?.encoding,
  chardet: (bytes) => chardet.detect(bytes),
  jschardet: (bytes) => jschardet.detect(Buffer.from(bytes)).encoding?.replace(/^utf-16-/, 'utf-16'),
};

/** Share of snippets, in %, whose bytes each detector reads back to the text they were made from. */
export function encodingTable(): { title: string; rows: Record<string, string | number>[] } {
  const { source, texts } = proseOfBench();
  const rows = ENCODINGS.flatMap((encoding) => LENGTHS.map((letters) => row(texts, encoding, letters)));
  return { title: `Encoding found, % of ${PER_CELL} snippets without byte-order mark or label (${source})`, rows };
}

function row(texts: readonly string[], encoding: string, letters: number): Record<string, string | number> {
  const uploads = snippets(texts, letters, PER_CELL).map((text) => encode(text, encoding));
  const cells = Object.entries(DETECTORS).map(([name, detect]) => {
    const right = uploads.filter((bytes) => readsBack(bytes, detect(bytes), encoding)).length;
    return [name, ((100 * right) / uploads.length).toFixed(1)] as const;
  });
  return { encoding, letters, ...Object.fromEntries(cells) };
}

/** A detector is right if its answer decodes the bytes as the true encoding does, under whatever name. */
function readsBack(bytes: Uint8Array, found: string | null | undefined, truth: string): boolean {
  try {
    return new TextDecoder(found ?? 'none').decode(bytes) === new TextDecoder(truth).decode(bytes);
  } catch {
    return false;
  }
}
