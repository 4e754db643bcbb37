import { readFile } from 'node:fs/promises';
import { compileFunction } from 'node:vm';

/** An object that lives on the WebAssembly side until it is deleted. */
interface Native {
  delete(): void;
}

interface NativeList<T> extends Native {
  push_back(value: T): void;
  get(index: number): T;
  size(): number;
}

interface AlignedMemory extends Native {
  getByteArrayView(): Uint8Array;
}

interface Response extends Native {
  getTranslatedText(): string;
  /** Sentences that the engine itself took the text for. */
  size(): number;
}

interface ResponseOptions {
  alignment: boolean;
  html: boolean;
  qualityScores: boolean;
}

interface BlockingService extends Native {
  translate(model: Native, texts: NativeList<string>, options: NativeList<ResponseOptions>): NativeList<Response>;
}

/** The exports of the Bergamot build that are used here. */
export interface TranslationModule {
  AlignedMemory: new (bytes: number, alignment: number) => AlignedMemory;
  AlignedMemoryList: new () => NativeList<AlignedMemory>;
  TranslationModel: new (
    configuration: string,
    model: AlignedMemory,
    shortlist: AlignedMemory,
    vocabularies: NativeList<AlignedMemory>,
    qualityModel: null,
  ) => Native;
  BlockingService: new (options: { cacheSize: number }) => BlockingService;
  VectorString: new () => NativeList<string>;
  VectorResponseOptions: new () => NativeList<ResponseOptions>;
}

/** Matrix products that the build leaves to its host, and the exports of its own that can do them. */
const MATRIX_PRODUCTS = {
  int8_prepare_a: 'int8PrepareAFallback',
  int8_prepare_b: 'int8PrepareBFallback',
  int8_prepare_b_from_transposed: 'int8PrepareBFromTransposedFallback',
  int8_prepare_b_from_quantized_transposed: 'int8PrepareBFromQuantizedTransposedFallback',
  int8_prepare_bias: 'int8PrepareBiasFallback',
  int8_multiply_and_add_bias: 'int8MultiplyAndAddBiasFallback',
  int8_select_columns_of_b: 'int8SelectColumnsOfBFallback',
};

/**
 * Runs the package's Emscripten glue over its compiled WebAssembly. The glue finds its `Module` as a parameter instead of
 * a global, since the package's own worker does not run in Node.
 * @throws whatever the build throws, which need not be an Error
 */
export async function loadTranslationModule(
  gluePath: string,
  wasm: WebAssembly.Module,
  log: (line: string) => void,
): Promise<TranslationModule> {
  const glue = compileFunction(await readFile(gluePath, 'utf8'), ['Module'], { filename: gluePath });
  return new Promise((resolve, reject) => {
    const module = {
      print: log,
      printErr: log,
      onAbort: reject,
      onRuntimeInitialized: () => resolve(module as unknown as TranslationModule),
      instantiateWasm: (imports: WebAssembly.Imports, accept: (instance: WebAssembly.Instance) => void) => {
        instantiate(wasm, imports).then(accept, reject);
        return {};
      },
    };
    glue(module);
  });
}

async function instantiate(wasm: WebAssembly.Module, imports: WebAssembly.Imports): Promise<WebAssembly.Instance> {
  let exported: Record<string, (...args: unknown[]) => unknown> = {};
  const products = Object.entries(MATRIX_PRODUCTS).map(([name, fallback]) => [
    name,
    (...args: unknown[]) => exported[fallback]!(...args),
  ]);
  const instance = await WebAssembly.instantiate(wasm, { ...imports, wasm_gemm: Object.fromEntries(products) });
  exported = instance.exports as typeof exported;
  return instance;
}
