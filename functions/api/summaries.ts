import Negotiator from 'negotiator';
import { etagOf, knownEtag } from '../../shared/api/etag.ts';
import { withoutParameters } from '../../shared/api/media-type.ts';
import type { QueryOf } from '../../shared/api/routes.ts';
import { ApiProblem } from '../../shared/api/schemas/problem-types.ts';
import { summaryMarkdown, summaryText } from '../../shared/api/summary-text.ts';
import { type SummaryView, summarize } from '../../shared/api/summary-view.ts';
import { outcomeKey } from '../../shared/document/identity.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import type { Length } from '../../shared/summary/select.ts';
import type { ApiDeps } from './deps.ts';
import { findEntry, findOutcome, pendingResponse } from './find-article.ts';
import type { Handlers } from './handler.ts';
import { type ApiResponse, empty, json, text } from './response.ts';

type Headers = Record<string, string>;

/** The forms of a summary, the preferred one first. */
const FORMS: Record<string, (summary: SummaryView, headers: Headers) => ApiResponse> = {
  'application/json': (summary, headers) => json(200, summary, headers),
  'text/plain': (summary, headers) => text('text/plain', summaryText(summary), headers),
  'text/markdown': (summary, headers) => text('text/markdown', summaryMarkdown(summary), headers),
};

export const summaryHandlers: Handlers<'getSummary'> = {
  async getSummary({ params, query, headers }, deps) {
    const length = readLength(query);
    const type = chooseType(headers.accept);
    const entry = await findEntry(deps, params.id);
    const etagUnder = (outcomeEtag: string) => etagOf(outcomeEtag, type, query.lang, JSON.stringify(length));
    const known = await knownSummary(headers['if-none-match'], etagUnder, deps, entry);
    if (known !== null) return empty(304, { etag: known, vary: 'accept' });
    const found = await findOutcome(deps, entry);
    if (found === null) return pendingResponse(deps, entry);
    const { outcome } = found;
    if (outcome.status === 'failed') throw noSummary(outcome.error.code);
    const etag = etagUnder(found.etag);
    return FORMS[type]!(summarize(outcome, query.lang, length), { etag, vary: 'accept' });
  },
};

/** The validator that the caller has, if it still holds. The document is not read for it. */
async function knownSummary(
  ifNoneMatch: string | undefined,
  etagUnder: (outcomeEtag: string) => string,
  { outcomes }: Pick<ApiDeps, 'outcomes'>,
  { key }: CatalogEntry,
): Promise<string | null> {
  if (ifNoneMatch === undefined) return null;
  const head = await outcomes.head(outcomeKey(key));
  return head?.status === 'completed' ? knownEtag(ifNoneMatch, etagUnder(head.etag)) : null;
}

/** @throws ApiProblem if more than one length is asked for */
function readLength({ sentences, words, ratio }: QueryOf<'getSummary'>): Length | null {
  const given = Object.entries({ sentences, words, ratio }).filter(([, value]) => value !== undefined);
  if (given.length > 1) {
    const detail = 'Expected at most one of `sentences`, `words` and `ratio`';
    const errors = given.map(([parameter]) => ({ parameter, detail }));
    throw new ApiProblem('invalid-request', detail, { errors });
  }
  return given.length === 0 ? null : (Object.fromEntries(given) as unknown as Length);
}

function chooseType(accept: string | undefined): string {
  const types = Object.keys(FORMS);
  const type = new Negotiator({ headers: { accept: withoutParameters(accept ?? '*/*') } }).mediaType(types);
  if (type === undefined) throw new ApiProblem('not-acceptable', `Expected one of ${types.join(', ')} to be accepted`);
  return type;
}

function noSummary(code: string): ApiProblem {
  return new ApiProblem(
    'conflict',
    `Expected an article with a document; this one failed (${code}): GET it to see why`,
  );
}
