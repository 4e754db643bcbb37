import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Folder → what its files may import from the project. */
const MAY_IMPORT: Record<string, string[]> = {
  'shared/article': ['shared/article', 'shared/arabic', 'shared/document', 'shared/errors.ts'],
  'shared/arabic': ['shared/arabic'],
  'shared/summary': ['shared/summary', 'shared/arabic'],
  'shared/translation': ['shared/translation', 'shared/document', 'shared/errors.ts', 'shared/storage/ports.ts'],
  'shared/document': [
    'shared/document',
    'shared/article/article.ts',
    'shared/summary',
    'shared/translation',
    'shared/errors.ts',
    'shared/storage/ports.ts',
  ],
  'shared/webhooks': ['shared/webhooks', 'shared/document', 'shared/storage/ports.ts'],
  'shared/tokens': ['shared/tokens', 'shared/storage/ports.ts'],
  'shared/api': [
    'shared/api',
    'shared/document',
    'shared/summary',
    'shared/errors.ts',
    'shared/webhooks',
    'shared/tokens',
    'shared/storage/ports.ts',
  ],
  'shared/storage': ['shared'],
  functions: ['functions', 'shared'],
  'local/aws': ['local/aws'],
  'local/bergamot': ['local/bergamot', 'shared/article/segment.ts'],
  'local/runtime': ['local/runtime', 'local/aws'],
  'local/start': ['local/start', 'local/runtime', 'local/aws', 'client'],
  client: ['client', 'shared/api', 'shared/document'],
};

const PURE = [
  'shared/article',
  'shared/arabic',
  'shared/summary',
  'shared/translation',
  'shared/document',
  'shared/webhooks',
];

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function importsOf(file: string): string[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/g)].map((match) => match[1] as string);
}

describe.each(Object.entries(MAY_IMPORT))('%s', (folder, allowed) => {
  test(`imports only ${allowed.join(', ')}`, () => {
    const strays = filesIn(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => path.join(path.dirname(file), name))
        .filter((target) => !allowed.some((may) => target === may || target.startsWith(`${may}/`)))
        .map((target) => `${file} → ${target}`),
    );
    expect(strays).toEqual([]);
  });
});

test('the pure folders call no AWS', () => {
  const callers = PURE.flatMap(filesIn).filter((file) => importsOf(file).some((name) => name.startsWith('@aws-sdk/')));
  expect(callers).toEqual([]);
});

test('functions and shared code know no local mode', () => {
  const traces = ['functions', 'shared']
    .flatMap(filesIn)
    .filter((file) => /IS_LOCAL|isLocal|LOCAL_MODE|127\.0\.0\.1:/.test(readFileSync(file, 'utf8')));
  expect(traces).toEqual([]);
});

test('no file is named for nothing', () => {
  const vague = ['functions', 'shared', 'infra', 'local', 'web']
    .flatMap(filesIn)
    .filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\/|\.)/.test(file));
  expect(vague).toEqual([]);
});
