/** From arranged chunks to a line of English: spacing, punctuation, capitals. */
import type { Chunk } from '../parse/chunk-types.ts';

import type { RenderContext } from './context.ts';
import { pronounFor } from './discourse.ts';
import { turnPhrases } from './idiom.ts';
import { adjectiveEnglish } from './modifiers.ts';
import { renderPhrase } from './noun-phrase.ts';
import { renderVerb } from './verb.ts';

const PUNCTUATION: Readonly<Record<string, string>> = {
  '،': ',',
  '؛': ';',
  '؟': '?',
  '٪': '%',
  '«': '"',
  '»': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '‹': '"',
  '›': '"',
  '…': '...',
  '۔': '.',
};

/** The English of a whole sentence. */
export function renderSentence(chunks: readonly Chunk[], context: RenderContext): string {
  const pieces: { text: string; glue: 'none' | 'left' | 'right' }[] = [];
  let quoteOpen = false;
  for (const chunk of chunks) {
    const text = renderChunk(chunk, context);
    if (!text) continue;
    let glue: 'none' | 'left' | 'right' = 'none';
    if (chunk.type === 'punct') {
      if (text === '"') {
        glue = quoteOpen ? 'left' : 'right';
        quoteOpen = !quoteOpen;
      } else glue = glueOf(text, chunk.word.spaceBefore);
    }
    pieces.push({ text, glue });
  }
  return polish(context.rules.turns ? turnPhrases(join(pieces)) : join(pieces));
}

function glueOf(text: string, spaceBefore: boolean): 'none' | 'left' | 'right' {
  if (/^[,.;:?!%)\]}]|^\.\.\.$/.test(text)) return 'left';
  if (/^[([{$€£#@]$/.test(text)) return 'right';
  return spaceBefore ? 'none' : 'left';
}

function join(pieces: readonly { text: string; glue: string }[]): string {
  let line = '';
  let glued = true;
  for (const { text, glue } of pieces) {
    line += (glued || glue === 'left' ? '' : ' ') + text;
    glued = glue === 'right' || (glue === 'left' && /^[-/–]$/.test(text));
  }
  return line;
}

function renderChunk(chunk: Chunk, context: RenderContext): string {
  switch (chunk.type) {
    case 'np':
      return renderPhrase(chunk.phrase, context);
    case 'pp':
      return prepositional(chunk, context);
    case 'verb':
      return renderVerb(chunk, context);
    case 'adj':
      return chunk.words.map(adjectiveEnglish).join(' ');
    case 'punct':
      return PUNCTUATION[chunk.english] ?? chunk.english;
    default:
      return [chunk.english, chunk.pronoun ? pronounFor(chunk.pronoun, 'subject', context.discourse) : '']
        .filter(Boolean)
        .join(' ');
  }
}

function prepositional(chunk: Extract<Chunk, { type: 'pp' }>, context: RenderContext): string {
  const object = chunk.object
    ? renderPhrase(chunk.object, context)
    : chunk.pronoun
      ? pronounFor(chunk.pronoun, 'object', context.discourse)
      : '';
  return [chunk.english, object].filter(Boolean).join(' ');
}

/** "8:46 in the morning" is 8:46 a.m. */
function clock(line: string): string {
  return line
    .replace(/(\d{1,2}[:.]\d\d) in the morning/g, '$1 a.m.')
    .replace(/(\d{1,2}[:.]\d\d) in the evening/g, '$1 p.m.');
}

function polish(line: string): string {
  const tidy = line
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .replace(/\b(a|an) (the|his|her|its|their) /g, '$2 ')
    .replace(/\bof the the\b/g, 'of the')
    .replace(/\ban other\b/g, 'another')
    .replace(/(^|[\p{L}\d]{2}[.?] )(?:and|so) /gu, '$1')
    .replace(/"([.,])(?=\s|$)/g, '$1"')
    // An abbreviation's point ends the sentence too.
    .replace(/(?<=\b[A-Z]\.[A-Z])\.\.(?=["' ]|$)/g, '.')
    .trim();
  return clock(tidy).replace(
    /(^|(?<!\b[A-Z]\.[A-Z])[.!?]["')]? +|^["'([]+)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}
