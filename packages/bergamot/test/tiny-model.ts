import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FilePin, ModelPins } from '../model-pins.ts';
import type { ModelBytes } from '../translation-session.ts';
import { marianModel } from './marian-format.ts';
import { PIECES, sentencePieceVocabulary } from './sentencepiece-format.ts';
import { shortlist } from './shortlist-format.ts';

/** A model of the real one's kind with random weights: what it writes is nonsense, and the same nonsense every time. */
export interface TinyModel {
  pins: ModelPins;
  /** Unpacked, by file name. */
  files: Map<string, Uint8Array>;
  /** Packed, by the name that a source serves (`….gz`). */
  packed: Map<string, Uint8Array>;
}

export function makeTinyModel(): TinyModel {
  const contents = {
    model: { name: 'model.tiny.intgemm.alphas.bin', content: marianModel(PIECES.length) },
    shortlist: { name: 'lex.tiny.s2t.bin', content: shortlist(PIECES.length) },
    vocabulary: { name: 'vocab.tiny.spm', content: sentencePieceVocabulary() },
  };
  const made = Object.entries(contents).map(([role, { name, content }]) => {
    const packed = gzipSync(content);
    return { role, name, content, packed, pin: pinOf(name, content, packed) };
  });
  return {
    pins: Object.fromEntries(made.map(({ role, pin }) => [role, pin])) as unknown as ModelPins,
    files: new Map(made.map(({ name, content }) => [name, content])),
    packed: new Map(made.map(({ name, packed }) => [`${name}.gz`, packed])),
  };
}

function pinOf(name: string, content: Uint8Array, packed: Uint8Array): FilePin {
  return { name, ...measured(content), packed: measured(packed) };
}

const measured = (bytes: Uint8Array) => ({
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** The model as the engine takes it. */
export function tinyModelBytes({ pins, files }: TinyModel = makeTinyModel()): ModelBytes {
  const shared = (name: string) => {
    const bytes = files.get(name)!;
    const memory = new SharedArrayBuffer(bytes.length);
    new Uint8Array(memory).set(bytes);
    return memory;
  };
  return {
    model: shared(pins.model.name),
    shortlist: shared(pins.shortlist.name),
    vocabulary: shared(pins.vocabulary.name),
  };
}
