/** إن and أن: "that" is left out after "said", at the head of a sentence and of a quotation. */
import type { Chunk, OtherChunk } from '../parse/chunk-types.ts';
import { hasHint } from '../reading/word.ts';

const SILENT = /^(?:say|think|believe|hope)\b/;

/** Arabic varies its verbs of speech where English news says "said". */
const SAYS =
  /^(?:mention|state|clarify|explain|point|point to|point out|indicate|indicate to|report|draw attention to|turn|show|report to)$/;

/** أشار إلى أن, ذكر أن: "said", if what was said follows as a clause or a quotation. */
export function levelSpeech(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, at) =>
    chunk.type === 'verb' &&
    SAYS.test(chunk.english) &&
    !chunk.passive &&
    hasHint(chunk.word, 'say') &&
    speechFollows(chunks, at)
      ? { ...chunk, english: 'say' }
      : chunk,
  );
}

function speechFollows(chunks: readonly Chunk[], at: number): boolean {
  for (const chunk of chunks.slice(at + 1, at + 9)) {
    if (chunk.type === 'sub') return /^ب?[إأا]ن/.test(chunk.arabic);
    if (chunk.type === 'punct' && /[:"«“]/.test(chunk.english)) return true;
    if (chunk.type === 'verb' || chunk.type === 'rel') return false;
  }
  return false;
}

/** Makes such words silent; a pronoun written onto them stays. */
export function leaveOutThat(chunks: readonly Chunk[]): Chunk[] {
  return chunks.map((chunk, at) => (isThat(chunk) && isSilent(chunks, at) ? { ...chunk, english: '' } : chunk));
}

function isThat(chunk: Chunk): chunk is OtherChunk {
  return chunk.type === 'sub' && chunk.english === 'that' && /^ب?[إأا]ن/.test(chunk.arabic);
}

function isSilent(chunks: readonly Chunk[], at: number): boolean {
  const before = chunks[at - 1];
  if (before === undefined || (before.type === 'punct' && !/^[،,)]$/.test(before.english))) return true;
  if (before.type === 'conj' && (at < 2 || chunks[at - 2]?.type === 'punct')) return true;
  for (let place = at - 1; place >= Math.max(0, at - 8); place -= 1) {
    const chunk = chunks[place];
    if (chunk?.type === 'verb') return SILENT.test(chunk.english);
    if (chunk?.type === 'sub') return false;
  }
  return false;
}
