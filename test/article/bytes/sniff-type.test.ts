import { describe, expect, test } from 'vitest';
import { binaryType, promisedType, textType } from '../../../shared/article/bytes/sniff-type.ts';

const promised = [
  ['a.txt', '', 'text/plain'],
  ['a.text', '', 'text/plain'],
  ['a.md', '', 'text/markdown'],
  ['a.markdown', '', 'text/markdown'],
  ['a.html', '', 'text/html'],
  ['a.HTM', '', 'text/html'],
  ['a.xhtml', '', 'text/html'],
  ['a.json', '', 'application/json'],
  ['a.json.gz', '', 'application/json'],
  ['a.html.gzip', '', 'text/html'],
  ['a.gz.html', '', 'text/html'],
  ['html', '', undefined],
  ['a.bin', 'text/markdown', 'text/markdown'],
  ['a', 'text/html; charset=utf-8', 'text/html'],
  ['a', ' Application/XHTML+XML ', 'text/html'],
  ['a', 'application/json', 'application/json'],
  ['a', 'text/json', 'application/json'],
  ['a', 'text/plain', undefined],
  ['a.txt', 'text/html', 'text/plain'],
] as const;

test.each(promised)('%s with the label "%s" promises %s', (key, label, type) => {
  expect(promisedType(key, label)).toBe(type);
});

test.each([
  ['a.csv', ''],
  ['a.tsv', ''],
  ['a', 'text/csv'],
  ['a', 'text/tab-separated-values; header=present'],
])('%s with the label "%s" is a table', (key, label) => {
  expect(() => promisedType(key, label)).toThrow(
    'Expected one article, got a table (CSV). Upload each article by itself.',
  );
});

describe('the type of a text', () => {
  test.each([
    ['{"text": "نص"}', undefined, 'application/json'],
    ['{ \n "text": "نص"}', undefined, 'application/json'],
    ['{text: "نص"}', undefined, 'text/plain'],
    ['قال {"text"}', undefined, 'text/plain'],
    ['نص', 'application/json', 'application/json'],
    ['نص', 'text/html', 'text/plain'],
    ['نص <b>', 'text/html', 'text/plain'],
    ['نص</p>', 'text/html', 'text/html'],
    ['نص<br/>', 'text/html', 'text/html'],
    ['نص <br clear="all">', 'text/html', 'text/html'],
    ['<p>نص</p>', undefined, 'text/html'],
    ['  <p>نص</p>', undefined, 'text/html'],
    ['نص <p>نص</p>', undefined, 'text/plain'],
    ['<نص>', undefined, 'text/plain'],
    ['<p>نص</p>', 'text/plain', 'text/plain'],
    ['<html>', 'text/plain', 'text/html'],
    ['<HEAD>', 'text/plain', 'text/html'],
    ['<body class="a">', 'text/markdown', 'text/html'],
    ['<!doctype  html>', 'text/plain', 'text/html'],
    ['<!doctype text>', 'text/plain', 'text/plain'],
    ['<htmlx>', 'text/plain', 'text/plain'],
    ['<?xml version="1.0"?>\n<html>', 'text/plain', 'text/html'],
    ['<!-- a\nb -->  <!-- c --><html>', 'text/plain', 'text/html'],
    ['نص <html>', 'text/plain', 'text/plain'],
    ['<rssa>', 'text/plain', 'text/plain'],
    ['نص <rss>', 'text/plain', 'text/plain'],
    ['WARC/a', 'text/plain', 'text/plain'],
    ['نص WARC/1.0', 'text/plain', 'text/plain'],
    ['<rss>', 'application/json', 'application/json'],
  ] as const)('%j, promised %s, is %s', (text, type, expected) => {
    expect(textType(text, type)).toBe(expected);
  });

  test.each(['rss', 'feed', 'rdf:RDF', 'svg', 'urlset', 'sitemapindex', 'plist'])('<%s> is refused', (name) => {
    const refused = 'Expected one article, got an XML feed or drawing. Upload the article.';
    for (const lead of ['', '<?xml version="1.0"?>\n', '<!-- a\nb -->\n', '\n'])
      expect(() => textType(`${lead}<${name}>`, 'text/html')).toThrow(refused);
  });

  test('a web archive is refused, whatever it promises', () => {
    for (const type of ['application/json', undefined] as const)
      expect(() => textType(' WARC/1.0', type)).toThrow('got a web archive (WARC). Upload the page in it.');
  });
});

describe('a mail', () => {
  const isMail = (text: string, key = 'a.txt', contentType = '') =>
    binaryType(Buffer.from(text, 'latin1'), { key, contentType }) === 'message/rfc822';
  const HEAD = 'From: a@b\r\nSubject: news\r\nMIME-Version: 1.0';

  test.each([
    ['three headers of mail, one of MIME', `${HEAD}\r\n\r\ntext`, true],
    ['bare line ends', HEAD.replaceAll('\r', ''), true],
    ['two headers', 'Subject: news\r\nMIME-Version: 1.0\r\n\r\ntext', false],
    ['three without MIME', 'From: a@b\r\nSubject: news\r\nDate: today\r\n\r\n', false],
    ['another header first', `X-Spam: no\r\n${HEAD}`, true],
    ['a line of a mailbox first', `From a@b today\r\n${HEAD}`, true],
    ['white space first', `\r\n ${HEAD}`, true],
    ['a byte-order mark first', `\xef\xbb\xbf${HEAD}`, true],
    ['a line of text first', `text\r\n${HEAD}`, false],
    ['headers below the first empty line', `From: a@b\r\n\r\n${HEAD}`, false],
    ['headers after forty lines', `X-A: 1\r\n${'X-B: 2\r\n'.repeat(39)}${HEAD}`, false],
    ['headers within forty lines', `X-A: 1\r\n${'X-B: 2\r\n'.repeat(36)}${HEAD}`, true],
  ])('%s', (_, text, expected) => {
    expect(isMail(text)).toBe(expected);
  });

  test('needs one header if its name or its label promises it', () => {
    const text = 'Subject: news\r\n\r\ntext';
    for (const key of ['a.eml', 'a.mht', 'a.mhtml', 'a.eml.gz']) expect(isMail(text, key)).toBe(true);
    for (const label of ['message/rfc822', 'multipart/related; boundary=a', 'application/x-mimearchive'])
      expect(isMail(text, 'a', label)).toBe(true);
    expect(isMail(text)).toBe(false);
    expect(isMail(text, 'a.emlx', 'text/message/rfc822')).toBe(false);
    expect(isMail('X-A: 1\r\n\r\n', 'a.eml')).toBe(false);
  });
});

test.each([
  ['%PDF-1.7', 'application/pdf'],
  ['\n \t\r%PDF-1.7', 'application/pdf'],
  ['PK\x03\x04 word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['text', undefined],
])('%j is %s', (text, type) => {
  expect(binaryType(Buffer.from(text, 'latin1'), { key: 'a.txt', contentType: '' })).toBe(type);
});

test.each([
  ['PK\x03\x04 mimetype', 'got ZIP, DOCX or EPUB. Export the article as text and upload that.'],
  ['\xd0\xcf\x11\xe0', 'got DOC or XLS. Save it as .docx, or set no password, and upload that.'],
  ['{\\rtf1', 'got RTF. Save it as .docx or .txt and upload that.'],
  ['RIFF', 'got WAV or AVI. Export the article as text and upload that.'],
])('%j is refused with advice', (text, advice) => {
  expect(() => binaryType(Buffer.from(text, 'latin1'), { key: 'a.txt', contentType: '' })).toThrow(advice);
});
