import { ByteWriter } from './byte-writer.ts';

/** Marian's type numbers: class of the number, plus its size in bytes; 0x4000 for matrices of its integer products. */
const TYPE = { text: 0x0101, float: 0x0404, quantised: 0x4101 };

const WIDTH = 64;
const INNER = 128;
const QUANTISATION = 8;

interface Tensor {
  name: string;
  type: number;
  shape: number[];
  data: Uint8Array;
}

/** Architecture of the smallest transformer with a recurrent (SSRU) decoder, in the options that Marian stores itself. */
const architecture = (vocabulary: number) => `type: transformer
version: v1.9.56
dim-vocabs: [${vocabulary}, ${vocabulary}]
dim-emb: ${WIDTH}
dim-rnn: ${WIDTH}
enc-type: bidirectional
enc-cell: gru
enc-cell-depth: 1
enc-depth: 1
dec-cell: ssru
dec-cell-base-depth: 2
dec-cell-high-depth: 1
dec-depth: 1
skip: false
layer-normalization: false
right-left: false
input-types: []
tied-embeddings: false
tied-embeddings-src: false
tied-embeddings-all: true
transformer-heads: 2
transformer-no-projection: false
transformer-tied-layers: []
transformer-guided-alignment-layer: last
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-postprocess-top: ""
transformer-dim-ffn: ${INNER}
transformer-ffn-depth: 2
transformer-ffn-activation: relu
transformer-decoder-dim-ffn: ${INNER}
transformer-decoder-ffn-depth: 2
transformer-decoder-autoreg: rnn
transformer-dim-aan: ${INNER}
transformer-aan-depth: 2
transformer-aan-activation: swish
transformer-aan-nogate: false
transformer-train-position-embeddings: false
transformer-depth-scaling: false
bert-train-type-embeddings: true
bert-type-vocab-size: 2
factors-combine: sum
factors-dim-emb: 0
lemma-dim-emb: 0
ulr: false
ulr-dim-emb: 0
`;

/** A quantised transformer with one layer on either side and random weights, in Marian's binary format, version 1. */
export function marianModel(vocabulary: number): Uint8Array {
  const random = seededRandom(20_251);
  const matrix = (name: string, rows: number, columns: number) => quantised(name, [rows, columns], random);
  const tensors = [
    ...matrix('Wemb', vocabulary, WIDTH),
    floats('none_QuantMultA', [1, 1], [QUANTISATION]),
    floats('decoder_ff_logit_out_b', [1, vocabulary], weights(vocabulary, 0.1, random)),
    ...attention('encoder_l1_self'),
    ...feedForward('encoder_l1_ffn'),
    ...matrix('decoder_l1_rnn_W', WIDTH, WIDTH),
    ...matrix('decoder_l1_rnn_Wf', WIDTH, WIDTH),
    floats('decoder_l1_rnn_bf', [1, WIDTH], weights(WIDTH, 0.1, random)),
    ...normalisation('decoder_l1_rnn_ffn'),
    ...attention('decoder_l1_context'),
    ...feedForward('decoder_l1_ffn'),
    text('special:model.yml', architecture(vocabulary)),
  ];
  return binary(tensors);

  function attention(prefix: string): Tensor[] {
    const parts = ['q', 'k', 'v', 'o'].flatMap((part) => [
      ...matrix(`${prefix}_W${part}`, WIDTH, WIDTH),
      floats(`${prefix}_b${part}`, [1, WIDTH], weights(WIDTH, 0.1, random)),
    ]);
    return [...parts, ...normalisation(`${prefix}_Wo`)];
  }

  function feedForward(prefix: string): Tensor[] {
    return [
      ...matrix(`${prefix}_W1`, WIDTH, INNER),
      floats(`${prefix}_b1`, [1, INNER], weights(INNER, 0.1, random)),
      ...matrix(`${prefix}_W2`, INNER, WIDTH),
      floats(`${prefix}_b2`, [1, WIDTH], weights(WIDTH, 0.1, random)),
      ...normalisation(`${prefix}_ffn`),
    ];
  }

  function normalisation(prefix: string): Tensor[] {
    return [
      floats(`${prefix}_ln_scale`, [1, WIDTH], Array(WIDTH).fill(1)),
      floats(`${prefix}_ln_bias`, [1, WIDTH], weights(WIDTH, 0.05, random)),
    ];
  }
}

/** Whole numbers with the multiplier that made them behind, and the multiplier of what the matrix is applied to. */
function quantised(name: string, shape: [number, number], random: () => number): Tensor[] {
  const largest = 0.6;
  const numbers = Int8Array.from({ length: shape[0] * shape[1] }, () => Math.round((random() * 2 - 1) * 127));
  const data = new ByteWriter()
    .bytes(new Uint8Array(numbers.buffer))
    .bytes(float32([127 / largest]))
    .end();
  return [{ name, type: TYPE.quantised, shape, data }, floats(`${name}_QuantMultA`, [1, 1], [QUANTISATION])];
}

const floats = (name: string, shape: number[], values: number[]): Tensor => ({
  name,
  type: TYPE.float,
  shape,
  data: float32(values),
});

function text(name: string, content: string): Tensor {
  const data = new TextEncoder().encode(`${content}\0`);
  return { name, type: TYPE.text, shape: [data.length], data };
}

/** Version, count, a header for each tensor, names, shapes, padding, data. */
function binary(tensors: Tensor[]): Uint8Array {
  const encoder = new TextEncoder();
  const named = tensors.map((tensor) => ({ ...tensor, label: encoder.encode(`${tensor.name}\0`) }));
  const out = new ByteWriter().u64(1, named.length);
  for (const { label, type, shape, data } of named) out.u64(label.length, type, shape.length, padded(data).length);
  for (const { label } of named) out.bytes(label);
  for (const { shape } of named) out.u32(...shape);
  const gap = (256 - ((out.length + 8) % 256)) % 256;
  out.u64(gap).bytes(new Uint8Array(gap));
  for (const { data } of named) out.bytes(padded(data));
  return out.end();
}

const padded = (data: Uint8Array) => new ByteWriter().bytes(data).padTo(256).end();
const float32 = (values: number[]) => new Uint8Array(Float32Array.from(values).buffer);
const weights = (count: number, size: number, random: () => number) =>
  Array.from({ length: count }, () => (random() * 2 - 1) * size);

/** A linear congruential generator: the same numbers on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
