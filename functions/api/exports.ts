import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { attachment } from '../../shared/document/attachment.ts';
import { EXPORT_FORMATS } from '../../shared/document/export-formats.ts';
import { exportFileName } from '../../shared/export/file-name.ts';
import { writeExport } from '../../shared/export/write-export.ts';
import { findEntry, findOutcome, pendingResponse } from './find-article.ts';
import type { Handlers } from './handler.ts';
import { binary, text } from './response.ts';

export const exportHandlers: Handlers<'exportArticle'> = {
  async exportArticle({ params, query: { format } }, deps) {
    const entry = await findEntry(deps, params.id);
    const found = await findOutcome(deps, entry);
    if (found === null) return pendingResponse(deps, entry);
    const { outcome } = found;
    if (outcome.status === 'failed') {
      const detail = `Expected an article with a document; this one failed (${outcome.error.code}): GET it to see why`;
      throw new ApiProblem('conflict', detail);
    }
    const { type } = EXPORT_FORMATS[format];
    const headers = { 'content-disposition': attachment(exportFileName(outcome, format)) };
    const content = await writeExport(outcome, format);
    return typeof content === 'string' ? text(type, content, headers) : binary(type, content, headers);
  },
};
