import { outcomeKey } from '../../shared/document/identity.ts';
import type { BilingualDocument, FailureRecord } from '../../shared/document/schema.ts';
import type { ApiDeps } from './deps.ts';
import { type ApiResponse, json } from './response.ts';

/** Lambda answers at most 6 MB of JSON. The body is a string in it, so that its quotes are escaped once more. */
const MAX_INLINE_BYTES = 5_000_000;
const LINK_SECONDS = 60;

interface Found {
  outcome: BilingualDocument | FailureRecord;
  etag: string;
  versionId: string | null;
}

/** Answers the outcome itself, or a link to it if it is larger than Lambda can answer. */
export async function documentResponse(
  { documents, now }: Pick<ApiDeps, 'documents' | 'now'>,
  { outcome, etag, versionId }: Found,
): Promise<ApiResponse> {
  const inline = json(200, outcome, { etag });
  if (Buffer.byteLength(inline.body) <= MAX_INLINE_BYTES) return inline;
  const { id, revision, status, source } = outcome;
  const url = await documents.presignGet({ key: outcomeKey(source.key), versionId }, `${id}.json`, LINK_SECONDS);
  const expiresAt = new Date(now().getTime() + LINK_SECONDS * 1000).toISOString();
  return json(200, { id, revision, status, document: { url, expiresAt } });
}
