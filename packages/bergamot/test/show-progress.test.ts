import { expect, test } from 'vitest';
import { showProgress } from '../show-progress.ts';

function shown(isTTY: boolean): string {
  let text = '';
  const stream = { isTTY, write: (more: string) => (text += more) };
  const progress = showProgress(stream);
  for (let held = 0; held <= 26_000_000; held += 130_000) progress.bytes(held, 26_000_000);
  progress.sourceFailed('one.example answers 404');
  progress.end();
  return text;
}

test('draws one bar over itself on a terminal, and ends it before it says anything else', () => {
  const [bar, said, rest] = shown(true).split('\n');
  expect(bar!.split('\r').at(-1)).toBe(`Translation model ${'█'.repeat(30)} 100 % 26.0 of 26.0 MB`);
  expect(bar!.split('\r')).toHaveLength(102);
  expect([said, rest]).toEqual(['one.example answers 404; trying the next source', '']);
});

test('writes a few plain lines elsewhere', () => {
  const lines = shown(false).split('\n');
  expect(lines.slice(0, -2)).toHaveLength(6);
  expect(lines.at(-3)).toBe('Translation model: 26.0 of 26.0 MB');
  expect(lines.join('')).not.toMatch(/[\r█]/);
});
