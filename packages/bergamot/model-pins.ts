/** A file of the model: the unpacked hash decides whether it is the right one; the packed one warns early. */
export interface FilePin {
  name: string;
  bytes: number;
  sha256: string;
  /** The `.gz` file as the public sources serve it. */
  packed: { bytes: number; sha256: string };
}

/** Files that the engine loads: a Marian model, its lexical shortlist, the SentencePiece vocabulary of both languages. */
export interface ModelPins {
  model: FilePin;
  shortlist: FilePin;
  vocabulary: FilePin;
}

/** A place that serves `<base><name>.gz`. */
export interface ModelSource {
  base: string;
  /** True if its `.gz` files are the pinned ones byte for byte. A mirror may have packed them itself. */
  packedAsPinned: boolean;
}

/** Mozilla's Arabic→English model of 2025, architecture `base-memory`, Mozilla Public License 2.0. */
export const ARABIC_ENGLISH: ModelPins = {
  model: {
    name: 'model.aren.intgemm.alphas.bin',
    bytes: 31_561_787,
    sha256: '7b7af0282dc5f4d8805b9a298c2fa828967e3f09ca10f1942ebeea0b2cfc12fa',
    packed: { bytes: 23_224_456, sha256: '31e032a402a8463a1e19c8e355529f73c0732926b22b1eadc8bade39ecc23a80' },
  },
  shortlist: {
    name: 'lex.50.50.aren.s2t.bin',
    bytes: 4_627_200,
    sha256: '4b45f14dbea40d368093a13563fc1ca48457ee70c1291c82b206f3baff210081',
    packed: { bytes: 2_259_861, sha256: '59335a02934f19f5e9bf171de9db8b73b5e95a69dce03a7d2fe6e9e43e3f849e' },
  },
  vocabulary: {
    name: 'vocab.aren.spm',
    bytes: 860_035,
    sha256: '51b4ee3f828d10015464523d0b4f5a6c086b0b2a9bde716a581001cf6c260366',
    packed: { bytes: 416_700, sha256: 'c379c52857c2f0886ae52a255ac770e5992524782ee20bb0966deca079e9595f' },
  },
};

/** Mozilla's storage bucket, then the Git LFS files of the repository that it published before. */
export const PUBLIC_SOURCES: readonly ModelSource[] = [
  {
    base: 'https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/models/ar-en/retrain_base-memory_X9fDxFreTOCslPKzb1CXTg/exported/',
    packedAsPinned: true,
  },
  {
    base: 'https://media.githubusercontent.com/media/mozilla/firefox-translations-models/e7957fc407441a5e3e35bbcbf9d60d9b35764618/models/base-memory/aren/',
    packedAsPinned: true,
  },
];

/** The places to fetch from: the public ones, or a mirror of one's own instead. */
export function modelSources(mirror: string | undefined): readonly ModelSource[] {
  if (!mirror) return PUBLIC_SOURCES;
  return [{ base: mirror.endsWith('/') ? mirror : `${mirror}/`, packedAsPinned: false }];
}
