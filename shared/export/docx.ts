import {
  BorderStyle,
  Document,
  ExternalHyperlink,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { BilingualDocument } from '../document/schema.ts';
import { type ExportedArticle, exportedArticle } from './exported-article.ts';
import { xmlText } from './xml-text.ts';

/** Twips: the text width of an A4 page with the margins of Word. */
const PAGE_WIDTH = 9_026;
const HALF = { size: PAGE_WIDTH / 2, type: WidthType.DXA };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'BBBBBB' };

type Heading = (typeof HeadingLevel)[keyof typeof HeadingLevel];

/** An article as a Word document: a table of pairs, English left and Arabic right; no pair breaks over two pages. */
export async function exportDocx(document: BilingualDocument): Promise<Uint8Array> {
  const article = exportedArticle(document);
  const { title, summary, sentences, note } = article;
  const children = [
    ...(title === null ? [] : headings(title)),
    ...article.facts.map((fact) => factLine(fact, article)),
    english('Summary', HeadingLevel.HEADING_2),
    pairs([summary]),
    english('Sentences', HeadingLevel.HEADING_2),
    pairs(sentences),
    english(note),
  ];
  const file = new Document({
    title: xmlText(title?.en || title?.ar || 'Article'),
    creator: 'Tarjuman',
    styles: { default: { document: { run: { language: { value: 'en-GB', bidirectional: 'ar-SA' } } } } },
    sections: [{ children }],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function headings({ ar, en }: { ar: string; en: string }): Paragraph[] {
  if (en === '') return [arabic(ar, HeadingLevel.TITLE)];
  return [english(en, HeadingLevel.TITLE), arabic(ar, HeadingLevel.HEADING_1)];
}

function factLine([name, value]: [string, string], { url }: ExportedArticle): Paragraph {
  const words = [new TextRun({ text: xmlText(value) })];
  const shown = value === url ? [new ExternalHyperlink({ link: url, children: words })] : words;
  return new Paragraph({ children: [new TextRun({ text: `${name}: `, bold: true }), ...shown] });
}

function pairs(all: readonly { ar: string; en: string }[]): Table {
  const rows = all.map(({ ar, en }) => {
    const cell = (content: Paragraph) => new TableCell({ width: HALF, children: [content] });
    return new TableRow({ cantSplit: true, children: [cell(english(en)), cell(arabic(ar))] });
  });
  const borders = { top: LINE, bottom: LINE, left: NONE, right: NONE, insideHorizontal: LINE, insideVertical: NONE };
  const margins = { marginUnitType: WidthType.DXA, top: 80, bottom: 80, left: 120, right: 120 };
  const columnWidths = [HALF.size, HALF.size];
  return new Table({ width: { size: PAGE_WIDTH, type: WidthType.DXA }, columnWidths, borders, margins, rows });
}

function english(text: string, heading?: Heading): Paragraph {
  return new Paragraph({ ...(heading && { heading }), children: [new TextRun({ text: xmlText(text) })] });
}

/** Right-to-left as a paragraph and as a run: the first aligns it, the second orders its signs. */
function arabic(text: string, heading?: Heading): Paragraph {
  const run = new TextRun({ text: xmlText(text), rightToLeft: true });
  return new Paragraph({ ...(heading && { heading }), bidirectional: true, children: [run] });
}
