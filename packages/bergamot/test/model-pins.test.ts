import { expect, test } from 'vitest';
import { ARABIC_ENGLISH, modelSources, PUBLIC_SOURCES } from '../model-pins.ts';

/** Typed a second time, from what the sources publish: a slip in either table shows. */
const PUBLISHED = `
model.aren.intgemm.alphas.bin 23224456 31e032a402a8463a1e19c8e355529f73c0732926b22b1eadc8bade39ecc23a80 31561787 7b7af0282dc5f4d8805b9a298c2fa828967e3f09ca10f1942ebeea0b2cfc12fa
lex.50.50.aren.s2t.bin 2259861 59335a02934f19f5e9bf171de9db8b73b5e95a69dce03a7d2fe6e9e43e3f849e 4627200 4b45f14dbea40d368093a13563fc1ca48457ee70c1291c82b206f3baff210081
vocab.aren.spm 416700 c379c52857c2f0886ae52a255ac770e5992524782ee20bb0966deca079e9595f 860035 51b4ee3f828d10015464523d0b4f5a6c086b0b2a9bde716a581001cf6c260366
`;

test('pins the published sizes and hashes, packed and unpacked', () => {
  const { model, shortlist, vocabulary } = ARABIC_ENGLISH;
  const lines = [model, shortlist, vocabulary].map(({ name, bytes, sha256, packed }) =>
    [name, packed.bytes, packed.sha256, bytes, sha256].join(' '),
  );
  expect(lines).toEqual(PUBLISHED.trim().split('\n'));
});

test('fetches 25.9 MB, over TLS, from these two places in this order', () => {
  const total = Object.values(ARABIC_ENGLISH).reduce((sum, { packed }) => sum + packed.bytes, 0);
  expect(total).toBe(25_901_017);
  expect(PUBLIC_SOURCES.map(({ base }) => base)).toEqual([
    'https://storage.googleapis.com/moz-fx-translations-data--303e-prod-translations-data/models/ar-en/retrain_base-memory_X9fDxFreTOCslPKzb1CXTg/exported/',
    'https://media.githubusercontent.com/media/mozilla/firefox-translations-models/e7957fc407441a5e3e35bbcbf9d60d9b35764618/models/base-memory/aren/',
  ]);
});

test('asks a mirror instead where one is named', () => {
  const mirror = { base: 'https://mirror.example/ar-en/', packedAsPinned: false };
  expect(modelSources('https://mirror.example/ar-en')).toEqual([mirror]);
  expect(modelSources('https://mirror.example/ar-en/')).toEqual([mirror]);
  expect(modelSources('')).toBe(PUBLIC_SOURCES);
  expect(modelSources(undefined)).toBe(PUBLIC_SOURCES);
});
