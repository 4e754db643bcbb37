import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const MAIN = path.join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts');
const TEXT = 'وصل الوفد اليوم إلى المدينة. وغادر مساء إلى العاصمة. ثم عاد بعد يومين.';

function summarize(...lines: (object | string)[]) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { stdout, stderr, status } = spawnSync(process.execPath, [MAIN, 'summarize'], { input, encoding: 'utf8' });
  const answers = stdout.split('\n').filter(Boolean);
  return { answers: answers.map((line) => JSON.parse(line) as { id: string; sentences: number[] }), stderr, status };
}

test('takes sentences, words or a share of the words, and three sentences by default', () => {
  const lengths = [{}, { sentences: 2 }, { words: 5 }, { ratio: 0.3 }];
  const { answers, status } = summarize(...lengths.map((length, id) => ({ id, text: TEXT, ...length })));
  expect(answers.map(({ sentences }) => sentences)).toEqual([[0, 1, 2], [0, 1], [0], [0]]);
  expect(status).toBe(0);
});

test('names each bad line in plain words, answers the others, and ends with 1', () => {
  const { answers, stderr, status } = summarize(
    { id: 'a', text: TEXT },
    'no JSON',
    { id: 'b', text: TEXT, ratio: 3 },
    { id: 'c', text: TEXT, words: 9, sentences: 1 },
    { id: 'd', text: TEXT },
  );
  expect(answers.map(({ id }) => id)).toEqual(['a', 'd']);
  expect(stderr).toContain('Expected line 2 to be JSON');
  expect(stderr).toContain('Expected line 3 to have `ratio` over 0 and at most 1');
  expect(stderr).toContain('Expected line 4 to ask for one length, got `words` and `sentences`');
  expect(status).toBe(1);
});
