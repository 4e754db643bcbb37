import { ByteWriter } from './byte-writer.ts';

const CONTROL = 3;
const UNKNOWN = 2;
const NORMAL = 1;
/** The sign that SentencePiece puts where a word begins. */
const WORD = '▁';

const LETTERS = [
  ...'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي',
  ...'abcdefghijklmnopqrstuvwxyz',
  ...'0123456789',
  ...'.,!?؟،-؛',
];

/** Single letters; their number is a multiple of eight, as the engine's matrices want it. */
export const PIECES = [
  { text: '</s>', kind: CONTROL },
  { text: '<unk>', kind: UNKNOWN },
  { text: WORD, kind: NORMAL },
  ...LETTERS.map((text) => ({ text, kind: NORMAL })),
  ...['▁the', '▁of', '▁ال', 'ing', '▁a', '▁w', '▁m'].map((text) => ({ text, kind: NORMAL })),
].slice(0, 88);

const TRAINER = { vocabularySize: 4, modelType: 3, unknownId: 40, beginId: 41, endId: 42, padId: 43 };
const UNIGRAM = 1;

/** A SentencePiece ModelProto: the end sign is 0, the unknown one 1, there is no sign of beginning. */
export function sentencePieceVocabulary(): Uint8Array {
  const out = new ByteWriter();
  for (const [index, { text, kind }] of PIECES.entries()) {
    const piece = new ByteWriter()
      .bytes(message(1, new TextEncoder().encode(text)))
      .bytes(Uint8Array.of((2 << 3) | 5))
      .bytes(new Uint8Array(Float32Array.of(kind === NORMAL ? -index / 10 : 0).buffer))
      .bytes(number(3, kind));
    out.bytes(message(1, piece.end()));
  }
  const trainer = new ByteWriter()
    .bytes(number(TRAINER.modelType, UNIGRAM))
    .bytes(number(TRAINER.vocabularySize, PIECES.length))
    .bytes(number(TRAINER.unknownId, 1))
    .bytes(number(TRAINER.beginId, -1))
    .bytes(number(TRAINER.endId, 0))
    .bytes(number(TRAINER.padId, -1));
  const normaliser = message(1, new TextEncoder().encode('identity'));
  return out.bytes(message(2, trainer.end())).bytes(message(3, normaliser)).end();
}

function message(field: number, content: Uint8Array): Uint8Array {
  return new ByteWriter()
    .bytes(varint((field << 3) | 2))
    .bytes(varint(content.length))
    .bytes(content)
    .end();
}

function number(field: number, value: number): Uint8Array {
  return new ByteWriter()
    .bytes(varint(field << 3))
    .bytes(varint(value))
    .end();
}

/** Protobuf's numbers: seven bits a byte; negative ones as 64 bits. */
function varint(value: number): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}
