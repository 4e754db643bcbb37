import { ArticleError } from '../../document/errors.ts';
import type { ReadFormat } from './load.ts';

export const readPdf: ReadFormat = async () => {
  throw new ArticleError('unsupported-type', 'Expected text, Markdown, HTML or JSON, plain or gzipped; got PDF.');
};
