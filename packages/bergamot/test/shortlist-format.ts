import { ByteWriter } from './byte-writer.ts';

const MAGIC = 0xf11a48d5013417f5n;

/** A lexical shortlist that lets every piece become any piece. */
export function shortlist(vocabulary: number): Uint8Array {
  const all = Array.from({ length: vocabulary }, (_, id) => id);
  const ends = Array.from({ length: vocabulary + 1 }, (_, id) => id * vocabulary);
  const out = new ByteWriter().u64(MAGIC, 0, vocabulary, vocabulary, ends.length, vocabulary * vocabulary).u64(...ends);
  for (const _ of all) out.u32(...all);
  return out.end();
}
