import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderCircles, IMPORT_RULES, type SourceFile, strayImports } from './import-rules.ts';

const REPOSITORY = path.join(import.meta.dirname, '..', '..');
const LEFT_OUT = new Set([
  'node_modules',
  'dist',
  'cdk.out',
  '.tarjuman',
  '.stryker-tmp',
  'coverage',
  'corpus',
  '.git',
]);

const files: SourceFile[] = globSync('**/*.{ts,mts,cts,tsx,js,mjs,cjs}', {
  cwd: REPOSITORY,
  exclude: (name) => LEFT_OUT.has(path.basename(name)),
}).map((name) => ({ path: name, code: readFileSync(path.join(REPOSITORY, name), 'utf8') }));

describe('imports', () => {
  test('are those that the table of import rules allows', () => {
    expect(strayImports(files)).toEqual([]);
  });

  test('make no circle between folders', () => {
    expect(folderCircles(files)).toEqual([]);
  });

  test.each([
    ['packages/lexicon/planted.ts', '../../shared/document/schema.ts'],
    ['packages/local-aws/runtime/planted.ts', '../../../functions/environment.ts'],
    ['packages/bergamot/planted.ts', '../../shared/article/text/segment.ts'],
    ['web/planted.ts', '../functions/api/app.ts'],
    ['infra/planted.ts', '../functions/process/process-key.ts'],
    ['infra/resources/planted.ts', '../functions/process.ts'],
    ['shared/pipeline/planted.ts', '@aws-sdk/client-s3'],
    ['shared/tokens/planted.ts', '@aws-sdk/lib-dynamodb'],
    ['shared/ports/planted.ts', '../webhooks/events.ts'],
    ['shared/adapters/dynamodb/planted.ts', '../../webhooks/schedule.ts'],
    ['shared/article/text/planted.ts', '../page/blocks.ts'],
    ['functions/sweep/planted.ts', '../../shared/adapters/s3/outcomes.ts'],
    ['functions/consume-planted.ts', '../cli/start/start.ts'],
    ['client/planted.ts', '../functions/api/app.ts'],
    ['cli/terminal/planted.ts', '../start/start.ts'],
    ['shared/planted.ts', './document/schema.ts'],
    ['deployments/planted.ts', '../infra/app.ts'],
  ])('that no row allows are refused: %s → %s', (planted, imported) => {
    const lines = [`import '${imported}';`, `export * from "${imported}";`, `await import('${imported}');`];
    for (const code of lines) {
      expect(strayImports([{ path: planted, code }])).toHaveLength(1);
    }
  });

  test('that close a circle are seen', () => {
    const circle = [
      { path: 'shared/ports/planted.ts', code: "import '../tokens/token.ts';" },
      { path: 'shared/tokens/planted.ts', code: "import '../ports/tokens.ts';" },
    ];
    expect(folderCircles(circle)).toEqual([['shared/ports', 'shared/tokens']]);
  });

  test('have no rule for a folder that is gone', () => {
    const folders = new Set(files.map((file) => path.posix.dirname(file.path)));
    const gone = IMPORT_RULES.map(({ of }) => of).filter((of) => !of.includes('*') && of !== '' && !folders.has(of));
    expect(gone).toEqual([]);
  });
});

test('functions and shared code know no local mode', () => {
  const traces = files
    .filter((file) => /^(?:functions|shared)\//.test(file.path))
    .filter(({ code }) => /IS_LOCAL|isLocal|LOCAL_MODE|127\.0\.0\.1:/.test(code));
  expect(traces.map((file) => file.path)).toEqual([]);
});

test('no file is named for nothing', () => {
  const vague = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/.test(file.path));
  expect(vague.map((file) => file.path)).toEqual([]);
});

test('ports are types alone', () => {
  const values = files
    .filter((file) => file.path.startsWith('shared/ports/'))
    .filter(({ code }) => /^\s*(?:export\s+)?(?:const|let|var|function|class|enum)\b|^import (?!type\b)/m.test(code));
  expect(values.map((file) => file.path)).toEqual([]);
});
