import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CORPUS, foldersIn } from './corpus.ts';

test('every kind of the corpus has its test file, and no case lies outside a kind', () => {
  const kinds = foldersIn(CORPUS);
  expect(kinds.filter((kind) => !existsSync(join(import.meta.dirname, `${kind}.test.ts`)))).toEqual([]);
  expect(kinds.filter((kind) => existsSync(join(CORPUS, kind, 'expected.json')))).toEqual([]);
});
