import { stringify } from 'csv-stringify/sync';
import type { BilingualDocument } from '../document/schema.ts';
import { exportedArticle } from './exported-article.ts';

const COLUMNS = ['index', 'paragraph', 'ar', 'en', 'flags', 'summary'];

/**
 * An article as CSV (RFC 4180), a row for each sentence. The byte-order mark is what makes a spreadsheet read Arabic. An
 * apostrophe stands before a sentence that a spreadsheet would run as a formula: articles come from strangers.
 */
export function exportCsv(document: BilingualDocument): string {
  const { sentences, isInSummary } = exportedArticle(document);
  const rows = sentences.map((sentence) => {
    const { index, paragraph, ar, en, flags } = sentence;
    return [index, paragraph, ar, en, flags.join(' '), String(isInSummary(sentence))];
  });
  return stringify(rows, {
    header: true,
    columns: COLUMNS,
    bom: true,
    record_delimiter: '\r\n',
    escape_formulas: true,
  });
}
