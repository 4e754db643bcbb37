import { contentStems } from '../../arabic/content-stems.ts';
import { hasLetter } from '../../arabic/nothing-to-say.ts';
import type { Metadata } from '../../document/schema.ts';
import type { DocumentWarning } from '../../document/warnings.ts';
import type { UploadKind } from '../clean/judgement.ts';
import { pageFacts } from '../metadata/page-metadata.ts';
import { type Block, textBlocks } from '../page/blocks.ts';
import { flattenHtml } from '../page/flatten-html.ts';
import { admitPlainText } from '../text/admit.ts';

/** An upload as lines, whatever it was, before it is cleaned. */
export interface Reading {
  /** The text in the order in which a reader of the rendered form sees it. */
  text: string;
  blocks: Block[];
  kind: UploadKind;
  /** Candidates for the title, the most trusted first. */
  titles: readonly string[];
  /** True if the first of `titles` is the uploader's word. */
  titleIsSaid: boolean;
  metadata: Metadata;
  warnings: readonly DocumentWarning[];
}

export const NO_METADATA: Metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };

/** Reads a text that is promised to be plain; HTML in it is read as such. */
export function readPlain(decoded: string): Reading {
  const { text, isHtml, warnings } = admitPlainText(decoded);
  if (isHtml) return { ...readHtml(text, 'document'), warnings };
  const blocks = textBlocks(text);
  return { text, blocks, kind: 'text', titles: [], titleIsSaid: false, metadata: NO_METADATA, warnings };
}

/** Reads HTML: a `page` with a frame around its article, or a `document` that is all article. */
export function readHtml(html: string, kind: 'page' | 'document'): Reading {
  const page = flattenHtml(html);
  const { titles, metadata, articleBody } = pageFacts(page.head);
  if (articleBody !== null && !shows(page.text, articleBody)) {
    const body = readPlain(articleBody);
    return { ...body, titles, metadata, warnings: ['body-from-json-ld', ...body.warnings] };
  }
  return { text: page.text, blocks: page.blocks, kind, titles, titleIsSaid: false, metadata, warnings: [] };
}

const OPENING = 1_000;

/** False for pages that are drawn by a script: their text is only in their JSON-LD. */
function shows(page: string, articleBody: string): boolean {
  const opening = contentStems(articleBody.slice(0, OPENING)).slice(0, 60);
  if (!hasLetter(articleBody)) return true;
  const shown = new Set(contentStems(page.slice(0, 200_000)));
  return opening.filter((stem) => shown.has(stem)).length >= 0.5 * opening.length;
}

/** `reading` with a paragraph before all others: a title that is too long to be one. */
export function withParagraph(
  reading: Pick<Reading, 'text' | 'blocks'>,
  paragraph: string,
): Pick<Reading, 'text' | 'blocks'> {
  const shift = paragraph.length + 2;
  const first: Block = {
    start: 0,
    end: paragraph.length,
    text: paragraph,
    kind: 'paragraph',
    linkShare: 0,
    regions: [],
    gapBefore: true,
    holder: null,
  };
  const moved = reading.blocks.map((block) => ({ ...block, start: block.start + shift, end: block.end + shift }));
  return { text: `${paragraph}\n\n${reading.text}`, blocks: [first, ...moved] };
}
