import type { SplitSentences } from '../pieces.ts';

/** Cuts after sentence marks: enough for tests of the engine's input. */
export const splitSentences: SplitSentences = (line) =>
  [...line.matchAll(/\S(?:[^.؟!]|[.؟!](?!\s|$))*[.؟!]?/gu)]
    .map(({ index, 0: text }) => ({ start: index, end: index + text.trimEnd().length }))
    .filter(({ start, end }) => end > start);
