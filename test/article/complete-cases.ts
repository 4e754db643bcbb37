import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArticle } from '../../shared/article/read-article.ts';
import type { Article } from '../../shared/document/article.ts';
import { caseSource } from './case-source.ts';
import { CORPUS, foldersIn } from './corpus-folders.ts';

/**
 * `node test/article/complete-cases.ts KIND/NAME…` writes into an expected.json what the case leaves out and reading
 * brings: title, lines taken out, warnings, metadata, encoding. Read what it wrote before you keep it: a case says what
 * is right, not what comes out. Without names it completes every case; what a case says already stays as it is.
 */
const named = process.argv.slice(2);
const names = foldersIn(CORPUS).flatMap((kind) => foldersIn(join(CORPUS, kind)).map((name) => `${kind}/${name}`));

for (const name of named.length > 0 ? named : names) {
  const folder = join(CORPUS, name);
  const file = join(folder, 'expected.json');
  const expected = JSON.parse(readFileSync(file, 'utf8'));
  if (expected.error !== undefined) continue;
  const { key, bytes } = caseSource(folder);
  const upload = { bytes, key: expected.key ?? key, contentType: expected.contentType ?? '' };
  const limits = expected.maxCharacters === undefined ? {} : { maxCharacters: expected.maxCharacters };
  const found = notable(await readArticle(upload, limits));
  const missing = Object.entries(found).filter(([field]) => expected[field] === undefined);
  const metadata = found.metadata instanceof Object ? { metadata: { ...found.metadata, ...expected.metadata } } : null;
  if (missing.length === 0 && !metadata) continue;
  const completed = { ...expected, ...Object.fromEntries(missing), ...metadata };
  if (JSON.stringify(completed) === JSON.stringify(expected)) continue;
  writeFileSync(file, `${JSON.stringify(completed, null, 2)}\n`);
  process.stdout.write(`${name}: ${Object.keys(found).join(', ')}\n`);
}

/** The fields of an article that a case has to name: those that are not empty. */
function notable({ title, encoding, warnings, removed, metadata }: Article): Record<string, object | string> {
  const known = Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null));
  return {
    ...(title !== null && { title }),
    ...(encoding !== 'utf-8' && { encoding }),
    ...(warnings.length > 0 && { warnings: warnings.toSorted() }),
    ...(removed.length > 0 && { removed: removed.map(({ reason, text }) => [reason, text]) }),
    ...(Object.keys(known).length > 0 && { metadata: known }),
  };
}
