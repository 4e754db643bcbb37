import { getDocumentProxy } from 'unpdf';
import { hasLetter } from '../../arabic/nothing-to-say.ts';
import { ArticleError } from '../../document/errors.ts';
import { readableCharacters } from '../bytes/size-limits.ts';
import { readHtml } from '../reading/reading.ts';
import { escapeHtml } from './escape-html.ts';
import type { FormatLimits, FormatReading } from './load.ts';
import { linesOf, type PdfItem, type PdfLine } from './pdf-lines.ts';
import { inLogicalOrder, isVisualOrder } from './pdf-order.ts';
import { type PdfParagraph, paragraphsOf } from './pdf-paragraphs.ts';

/** No article has more pages. */
const MAX_PAGES = 500;

/**
 * Reads a PDF by its text layer, in reading order: lines from right to left, joined into paragraphs by their spacing.
 * @throws ArticleError `empty-article` if it has no text (a scan), `unsupported-type` if it has a password, `too-large`,
 * `undecodable`
 */
export async function readPdf(bytes: Uint8Array, { maxCharacters }: FormatLimits): Promise<FormatReading> {
  const pages = await textOf(bytes, maxCharacters);
  if (!pages.flat().some(({ text }) => hasLetter(text)))
    throw new ArticleError(
      'empty-article',
      'Expected a PDF with text, got one without (a scan). Recognize its text (OCR) first.',
    );
  const visual = isVisualOrder(pages.flat().map(({ text }) => text));
  const ordered = visual ? pages.map((lines) => lines.map(turned)) : pages;
  const html = paragraphsOf(ordered).map(toHtml).join('\n');
  const reading = readHtml(html, 'document');
  return { reading: visual ? { ...reading, warnings: ['visual-order', ...reading.warnings] } : reading };
}

const turned = (line: PdfLine): PdfLine => ({ ...line, text: inLogicalOrder(line.text) });

function toHtml({ role, text }: PdfParagraph): string {
  const content = escapeHtml(text);
  if (role === 'title') return `<h1>${content}</h1>`;
  if (role === 'heading') return `<h2>${content}</h2>`;
  return role === 'margin' ? `<div class="footer">${content}</div>` : `<p>${content}</p>`;
}

async function textOf(bytes: Uint8Array, maxCharacters: number): Promise<PdfLine[][]> {
  try {
    // A copy, because the library takes the buffer over.
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    if (pdf.numPages > MAX_PAGES)
      throw new ArticleError(
        'too-large',
        `Expected at most ${MAX_PAGES} pages, got ${pdf.numPages}. Upload one article a file.`,
      );
    const pages: PdfLine[][] = [];
    let characters = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      const lines = linesOf(items.filter((item): item is PdfItem & (typeof items)[number] => 'str' in item));
      characters += lines.reduce((sum, { text }) => sum + text.length, 0);
      if (characters > readableCharacters(maxCharacters))
        throw new ArticleError(
          'too-large',
          `Expected at most ${maxCharacters} characters, got a PDF of more than ${characters}.`,
        );
      pages.push(lines);
    }
    return pages;
  } catch (cause) {
    if (cause instanceof ArticleError) throw cause;
    throw failure(cause);
  }
}

function failure(cause: unknown): ArticleError {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: String(cause) };
  if (name === 'PasswordException')
    return new ArticleError('unsupported-type', 'Expected an open PDF, got one with a password. Save it without.', {
      cause,
    });
  const found = `got a damaged one (${message.slice(0, 200)})`;
  return new ArticleError('undecodable', `Expected a whole PDF, ${found}. Save it again.`, { cause });
}
