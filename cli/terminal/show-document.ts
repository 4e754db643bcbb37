import type { BilingualDocument, FailureRecord } from '../../shared/document/schema.ts';

type Shown = BilingualDocument | FailureRecord;

/** For people: title, summary, then the article pair by pair. */
export function asText(document: Shown): string {
  if (document.status === 'failed') return failure(document);
  const title = document.title ? [document.title.en, document.title.ar, ''] : [];
  const pairs = document.sentences.flatMap(({ ar, en }) => [en, ar, '']);
  return [...title, 'Summary', document.summary.en, '', document.summary.ar, '', 'Article', ...pairs].join('\n');
}

export function asMarkdown(document: Shown): string {
  if (document.status === 'failed') return failure(document);
  const title = document.title ? [`# ${document.title.en}`, '', document.title.ar, ''] : [];
  const summary = document.summary.sentences.flatMap((index) => {
    const sentence = document.sentences[index];
    return sentence ? [`- ${sentence.en}  `, `  ${sentence.ar}`] : [];
  });
  const rows = document.sentences.map(({ index, en, ar }) => `| ${index} | ${cell(en)} | ${cell(ar)} |`);
  const table = ['| # | English | العربية |', '|---|---|---|', ...rows];
  const { engine, billedCharacters } = document.translation;
  const foot = `Translated by ${engine}; ${billedCharacters} characters billed.`;
  return [...title, '## Summary', '', ...summary, '', '## Article', '', ...table, '', foot, ''].join('\n');
}

const failure = ({ source, error }: FailureRecord) => `${source.key}: ${error.code}: ${error.message}`;
const cell = (text: string) => text.replaceAll('|', '\\|');
