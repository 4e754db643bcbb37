import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { correctSentence, type NotCorrected } from '../../shared/pipeline/correct-sentence.ts';
import { documentResponse } from './document-response.ts';
import { findEntry, notFound } from './find-article.ts';
import type { Handlers } from './handler.ts';
import { json } from './response.ts';

export const correctionHandlers: Handlers<'correctSentence'> = {
  async correctSentence({ params: { id, index }, body: { value } }, deps) {
    const { key } = await findEntry(deps, id);
    const result = await correctSentence(deps, { key, index, revision: value.revision, en: value.en.trim() });
    if (typeof result === 'string') throw REFUSALS[result]();
    const { document, stored } = result;
    if (stored === null) return json(200, document);
    return documentResponse(deps, { outcome: document, etag: stored.etag, versionId: stored.versionId });
  },
};

const REFUSALS: Record<NotCorrected, () => ApiProblem> = {
  'no-outcome': notFound,
  'no-sentence': () => new ApiProblem('not-found', 'Expected the index of a sentence; the document has none of it'),
  'no-document': () =>
    new ApiProblem('conflict', 'Expected an article with a document; this one failed: GET it to see why'),
  moved: () =>
    new ApiProblem('conflict', 'Expected the last revision of the document: GET it, and correct what it says now'),
};
