import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldLetters } from '../../shared/arabic/normalize.ts';

const corpus = join(import.meta.dirname, '..', '..', 'test', 'corpus');
const collected = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'summaries');

/** Arabic prose to cut snippets from: articles collected for measuring if they are present, else our own corpus. */
export function proseOfBench(): { source: string; texts: string[] } {
  if (existsSync(collected)) {
    const lines = readdirSync(collected).flatMap((file) => readFileSync(join(collected, file), 'utf8').split('\n'));
    return { source: 'collected articles', texts: lines.filter(Boolean).map((line) => JSON.parse(line).text) };
  }
  const cases = readdirSync(corpus).flatMap((kind) => readdirSync(join(corpus, kind)).map((name) => join(kind, name)));
  const expected = cases.map((name) => JSON.parse(readFileSync(join(corpus, name, 'expected.json'), 'utf8')));
  return {
    source: 'test/corpus',
    texts: expected.flatMap(({ paragraphs }) => (paragraphs ? [paragraphs.join('\n')] : [])),
  };
}

/** `count` snippets of `letters` Arabic letters each, spread evenly over the texts. The same on every run. */
export function snippets(texts: readonly string[], letters: number, count: number): string[] {
  const found: string[] = [];
  for (let number = 0; found.length < count && number < 20 * count; number += 1) {
    const text = texts[number % texts.length] as string;
    const start = Math.floor(((number * 0.618034) % 1) * text.length);
    const snippet = cut(text.slice(start, start + 4 * letters + 40), letters);
    if (snippet) found.push(snippet);
  }
  return found;
}

/** Up to the letter that makes them `letters`; undefined if the text ends before or hardly has any. */
function cut(text: string, letters: number): string | undefined {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (/[\u0621-\u064A]/.test(text[at] as string)) seen += 1;
    if (seen === letters) return foldLetters(text.slice(0, at + 1)) === '' ? undefined : text.slice(0, at + 1);
  }
  return undefined;
}
