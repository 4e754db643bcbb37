import { execFileSync } from 'node:child_process';
import { XMLParser } from 'fast-xml-parser';
import mammoth from 'mammoth';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../shared/article/formats/markdown.ts';
import { EXPORT_FORMAT_NAMES } from '../../shared/document/export-formats.ts';
import { exportCsv } from '../../shared/export/csv.ts';
import { exportDocx } from '../../shared/export/docx.ts';
import { exportFileName } from '../../shared/export/file-name.ts';
import { exportHtml } from '../../shared/export/html.ts';
import { exportMarkdown } from '../../shared/export/markdown.ts';
import { exportTmx } from '../../shared/export/tmx.ts';
import { exportedDocument } from './exported-document.ts';

const DOCUMENT = exportedDocument();
const { sentences, title } = DOCUMENT;
/** XML can't hold it. */
const printable = (text: string) => text.replaceAll('\u0001', '');

describe('csv', () => {
  const readBack = (csv: string) => {
    const program =
      'import csv,sys,json,io; print(json.dumps(list(csv.reader(io.StringIO(sys.stdin.buffer.read().decode("utf-8-sig"), newline="")))))';
    return JSON.parse(execFileSync('python3', ['-c', program], { input: csv, encoding: 'utf8' }));
  };

  test('is what Python reads: a row for each sentence, formulas as text', () => {
    const [header, ...rows] = readBack(exportCsv(DOCUMENT));
    expect(header).toEqual(['index', 'paragraph', 'ar', 'en', 'flags', 'summary']);
    const text = (value: string) => (/^[=\-+@]/.test(value) ? `'${value}` : value);
    const flags = ['', 'number-mismatch length-outlier', '', ''];
    expect(rows).toEqual(
      sentences.map(({ index, paragraph, ar, en }, i) => {
        return [String(index), String(paragraph), text(ar), text(en), flags[i], String(i === 0 || i === 2)];
      }),
    );
    expect(rows[1][2].startsWith("'=")).toBe(true);
  });
});

describe('tmx', () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => name === 'tu' || name === 'tuv',
    trimValues: false,
  });

  test('has the title, then a unit for each sentence, from Arabic to English', () => {
    const { tmx } = parser.parse(exportTmx(DOCUMENT));
    expect(tmx['@_version']).toBe('1.4');
    expect(tmx.header).toMatchObject({ '@_srclang': 'ar', '@_segtype': 'sentence', '@_datatype': 'plaintext' });
    const units = tmx.body.tu.map(({ tuv }: { tuv: { '@_xml:lang': string; seg: string }[] }) =>
      Object.fromEntries(tuv.map((variant) => [variant['@_xml:lang'], String(variant.seg)])),
    );
    expect(units).toEqual([title, ...sentences].map((pair) => ({ ar: printable(pair!.ar), en: printable(pair!.en) })));
  });

  test('is well-formed for Python, and says when a person gave the English', () => {
    const corrected = { ...sentences[0]!, corrected: true as const, correctedAt: '2026-03-02T09:30:00.000Z' };
    const tmx = exportTmx(exportedDocument({ sentences: [corrected], title: null }));
    const program =
      'import sys,xml.etree.ElementTree as e; print(e.fromstring(sys.stdin.buffer.read()).find("body/tu").get("changedate"))';
    expect(execFileSync('python3', ['-c', program], { input: tmx, encoding: 'utf8' }).trim()).toBe('20260302T093000Z');
  });
});

describe('docx', () => {
  test('says everything, read by its styles, and is right-to-left where it is Arabic', async () => {
    const bytes = Buffer.from(await exportDocx(DOCUMENT));
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    for (const { ar, en } of [title!, ...sentences]) {
      expect(value).toContain(printable(ar));
      expect(value).toContain(printable(en));
    }
    for (const fact of ['الحرة', 'سلمى <الهاشمي>', '2026-03-14', 'https://example.org/a?b=1&c="2"'])
      expect(value).toContain(fact);
    const html = (await mammoth.convertToHtml({ buffer: bytes })).value;
    expect(html.match(/<tr>/g)).toHaveLength(sentences.length + 1);
  });
});

describe('markdown', () => {
  test('read back as CommonMark, it has the title as a heading and every sentence as it is', () => {
    const markdown = exportMarkdown(DOCUMENT);
    expect(markdown).toMatch(/^# A report/);
    const flat = (text: string) => printable(text).replace(/\s+/g, ' ');
    const read = flat(readMarkdown(markdown).text);
    for (const { ar, en } of sentences) for (const text of [ar, en]) expect(read).toContain(flat(text));
    expect(markdown.indexOf('## Summary')).toBeLessThan(markdown.indexOf('## Sentences'));
  });
});

describe('html', () => {
  const page = exportHtml(DOCUMENT);

  test('stands alone: no script, no handler, nothing that is loaded', () => {
    const tags = [...page.matchAll(/<(\w+)([^>]*)>/g)];
    expect(tags.map(([, name]) => name)).not.toEqual(expect.arrayContaining(['script']));
    expect(tags.filter(([, , attributes]) => /\s(src|on\w+)=/.test(attributes ?? ''))).toEqual([]);
    expect(page).toContain('<meta charset="utf-8">');
  });

  test('has every pair, right-to-left where it is Arabic, as text and not as markup', () => {
    const texts: string[] = [];
    const walk = (node: { nodeName: string; value?: string; childNodes?: never[] }): void => {
      if (node.nodeName === '#text') texts.push(node.value ?? '');
      for (const child of node.childNodes ?? []) walk(child);
    };
    walk(parse(page) as never);
    for (const { ar, en } of [title!, ...sentences])
      expect(texts).toEqual(expect.arrayContaining([printable(ar), printable(en)]));
    expect(page.match(/lang="ar" dir="rtl"/g)).toHaveLength(sentences.length + 2);
  });

  test('links to no address but of the web', () => {
    const metadata = { ...DOCUMENT.metadata, url: 'javascript:alert(1)' };
    expect(exportHtml(exportedDocument({ metadata }))).not.toContain('href');
  });
});

describe('the name of a file', () => {
  test('has the day and the title, and nothing that a file system refuses', () => {
    expect(exportFileName(DOCUMENT, 'docx')).toBe('2026-03-14 A report of Health & its doctors 1 2.docx');
    const metadata = { ...DOCUMENT.metadata, publishedAt: null };
    expect(exportFileName(exportedDocument({ metadata, title: null }), 'csv')).toBe('hospital-report.csv');
    const arabic = { ar: `\u202eتقرير/${'الصحة '.repeat(99)}..`, en: '' };
    const name = exportFileName(exportedDocument({ metadata, title: arabic }), 'tmx');
    expect(name).toMatch(/^تقرير الصحة.*الصحة?\.tmx$|^تقرير الصحة.*\.tmx$/);
    expect([...name].length).toBeLessThan(90);
  });
});

test('an article without title, facts and sentences can be exported in every format', async () => {
  const metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };
  const empty = exportedDocument({ metadata, title: null, sentences: [] });
  const { writeExport } = await import('../../shared/export/write-export.ts');
  for (const format of EXPORT_FORMAT_NAMES) expect((await writeExport(empty, format)).length).toBeGreaterThan(0);
});
