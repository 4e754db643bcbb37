import { expect, test } from 'vitest';
import { isInSample, projectPath } from './sample.ts';
import { scoresByFolder } from './score.ts';

const mutant = (line: number, folder = '/a/shared/tokens') => ({
  fileName: `${folder}/token.ts`,
  location: { start: { line, column: 2 }, end: { line, column: 9 } },
  mutatorName: 'EqualityOperator',
  replacement: 'a <= b',
});
const lines = Array.from({ length: 2_000 }, (_, line) => line);
const sample = (seed: string, share: number, folder?: string) =>
  lines.filter((line) => isInSample(mutant(line, folder), seed, share));

test('a seed names the same mutants wherever the project lies, another seed others', () => {
  expect(sample('7', 0.1)).toEqual(sample('7', 0.1, '/b/.tarjuman/mutation/sandbox-x/shared/tokens'));
  expect(sample('7', 0.1)).not.toEqual(sample('8', 0.1));
  expect(projectPath('C:\\b\\shared\\tokens\\token.ts')).toBe('shared/tokens/token.ts');
});

test('a sample holds about its share, and a larger share all of the smaller', () => {
  const [none, small, large, all] = [0, 0.1, 0.5, 1].map((share) => sample('7', share));
  expect([none!.length, all!.length]).toEqual([0, lines.length]);
  expect(Math.abs(small!.length - 200)).toBeLessThan(60);
  expect(small!.filter((line) => !large!.includes(line))).toEqual([]);
});

test('the score counts what ran: a mutant that no test reaches survives, one that never ends is killed', () => {
  const of = (folder: string, ...statuses: string[]) =>
    statuses.map((status) => ({ fileName: `/x/shared/${folder}/a.ts`, status }));
  const mutants = [
    ...of('webhooks', 'Killed', 'Survived', 'CompileError', 'Ignored'),
    ...of('api', 'Timeout', 'NoCoverage', 'Killed', 'RuntimeError'),
  ];
  expect(scoresByFolder(mutants)).toEqual([
    { folder: 'shared/api', mutants: 4, killed: 3, score: 75 },
    { folder: 'shared/webhooks', mutants: 2, killed: 1, score: 50 },
    { folder: 'all', mutants: 6, killed: 4, score: (100 * 4) / 6 },
  ]);
});
