import mammoth from 'mammoth';
import { ArticleError } from '../../document/errors.ts';
import { readHtml } from '../reading/reading.ts';
import type { FormatLimits, FormatReading } from './load.ts';
import { requireSoundZip } from './zip.ts';

/** Named styles beyond mammoth's own: a title is the article's heading, a caption is none of its text. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Caption'] => div.caption:fresh",
  "p[style-name='caption'] => div.caption:fresh",
  'comment-reference => sup',
];

const FOOTNOTE_SIGN = /<sup><a href="#(?:foot|end)note-[^"]*"[^>]*>[^<]*<\/a><\/sup>/g;
const FOOTNOTE = /<li id="(?:foot|end)note-[^"]*">/g;
const NOTE_RETURN = /<a href="#(?:foot|end)note-ref-[^"]*">[^<]*<\/a>/g;

/**
 * Reads a Word file by its styles. Pictures and macros are never looked at.
 * @throws ArticleError `undecodable` for a broken file, `unsupported-type` for one with a password, `too-large`
 */
export async function readWord(bytes: Uint8Array, { maxCharacters }: FormatLimits): Promise<FormatReading> {
  requireSoundZip(bytes, maxCharacters);
  const html = await convert(bytes);
  const marked = html.replace(FOOTNOTE_SIGN, '').replace(NOTE_RETURN, '').replace(FOOTNOTE, '<li class="footnote">');
  return { reading: readHtml(marked, 'document') };
}

async function convert(bytes: Uint8Array): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const ignored = mammoth.images.imgElement(async () => ({ src: '' }));
    const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage: ignored });
    return value;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : String(cause);
    throw new ArticleError('undecodable', `Expected a whole Word file, got a damaged one (${reason}). Save it again.`, {
      cause,
    });
  }
}
