import type { SourceSentence } from '../../document/article.ts';
import { ArticleError } from '../../document/errors.ts';

/** A page may hold this many times its article in markup, scripts and furniture: real ones hold ten to thirty. */
const SURROUNDINGS = 40;
/** Lines a character limit allows: two characters each are fewer than any menu has. */
const CHARACTERS_PER_LINE = 2;

/** Refuses what is so large that no article can be in it, before any work is done on it. */
export function requireReadableSize(decoded: string, maxCharacters: number): void {
  const most = readableCharacters(maxCharacters);
  const length = decoded.length + 17 * (decoded.length > most / 20 ? count(decoded, '\uFDFA') : 0);
  if (length <= most) return;
  throw tooLarge(
    `Expected at most ${maxCharacters} characters of clean text, ${most} with all around it; got ${length}.`,
  );
}

/** The most characters that are read of an upload whose body may have `maxCharacters`. */
export function readableCharacters(maxCharacters: number): number {
  return SURROUNDINGS * maxCharacters;
}

/** Refuses texts of more lines than an article of that size can have. */
export function requireLines(lines: number, maxCharacters: number): void {
  const most = Math.max(100, maxCharacters / CHARACTERS_PER_LINE);
  if (lines > most)
    throw tooLarge(`Expected at most ${maxCharacters} characters in ${most} lines, got ${lines} lines.`);
}

/** Refuses a clean body of more than `maxCharacters` code points. */
export function requireBodySize(sentences: readonly SourceSentence[], maxCharacters: number): void {
  let characters = 0;
  for (const { text } of sentences) characters += codePoints(text);
  if (characters <= maxCharacters) return;
  throw tooLarge(`Expected at most ${maxCharacters} characters of clean text, got ${characters}.`);
}

function tooLarge(message: string): ArticleError {
  return new ArticleError('too-large', `${message} Split it and upload the parts.`);
}

function codePoints(text: string): number {
  let points = 0;
  for (let i = 0; i < text.length; i += 1) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) points += 1;
  return points;
}

/** Returns the number of times that `sign` occurs in `text`. */
export function count(text: string, sign: string): number {
  let found = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) found += 1;
  return found;
}
