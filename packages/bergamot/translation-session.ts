import { loadTranslationModule, type TranslationModule } from './translation-module.ts';

/** The bytes of the three files, shared by all threads. */
export interface ModelBytes {
  model: SharedArrayBuffer;
  shortlist: SharedArrayBuffer;
  vocabulary: SharedArrayBuffer;
}

/** The bytes that a thread needs in order to translate. */
export interface SessionSource {
  gluePath: string;
  wasm: WebAssembly.Module;
  files: ModelBytes;
}

export type TranslateSentences = (sentences: readonly string[]) => string[];

/**
 * Marian's options for Mozilla's quantised models with precomputed multipliers (`*.intgemm.alphas.bin`). The engine's own
 * sentence splitter knows no Arabic marks and stops at every abbreviation, so each text counts as one sentence; beyond
 * `max-length-break` tokens the engine cuts it.
 */
const CONFIGURATION = `
beam-size: 1
normalize: 1.0
word-penalty: 0
max-length-break: 128
max-length-factor: 2.0
mini-batch-words: 1024
workspace: 128
skip-cost: true
cpu-threads: 0
quiet: true
quiet-translation: true
gemm-precision: int8shiftAlphaAll
alignment: soft
ssplit-mode: sentence
`;

/** Bytes that the engine wants each file's memory aligned to. */
const ALIGNMENT = { model: 256, shortlist: 64, vocabulary: 64 };

const PLAIN_TEXT = { alignment: false, html: false, qualityScores: false };

/**
 * Loads the engine and the model into this thread. Its answer translates at once, and throws what the engine throws.
 * Sentences go in one by one: batches are no faster here, and in a batch the longest sentence bounds what becomes of the
 * others, so that the same sentence could come out in two ways.
 */
export async function openSession(source: SessionSource, log: (line: string) => void): Promise<TranslateSentences> {
  const module = await loadTranslationModule(source.gluePath, source.wasm, log);
  const model = loadModel(module, source.files);
  const service = new module.BlockingService({ cacheSize: 0 });
  const options = new module.VectorResponseOptions();
  options.push_back(PLAIN_TEXT);
  return (sentences) =>
    sentences.map((sentence) => {
      const texts = new module.VectorString();
      texts.push_back(sentence);
      const responses = service.translate(model, texts, options);
      const response = responses.get(0);
      const translation = response.getTranslatedText();
      for (const native of [response, responses, texts]) native.delete();
      return translation;
    });
}

/** The vocabulary goes in once: source and target share it. */
function loadModel(module: TranslationModule, files: ModelBytes) {
  const memory = (file: keyof ModelBytes) => {
    const aligned = new module.AlignedMemory(files[file].byteLength, ALIGNMENT[file]);
    aligned.getByteArrayView().set(new Uint8Array(files[file]));
    return aligned;
  };
  const vocabularies = new module.AlignedMemoryList();
  vocabularies.push_back(memory('vocabulary'));
  return new module.TranslationModel(CONFIGURATION, memory('model'), memory('shortlist'), vocabularies, null);
}
