import { articleId, isArticleKey, outcomeKey } from '../../shared/document/identity.ts';
import type { CatalogEntry } from '../../shared/ports/catalog.ts';
import type { OutcomeHead } from '../../shared/ports/outcomes.ts';
import type { SourceVersion } from '../../shared/ports/uploads.ts';
import type { ProcessDeps } from './deps.ts';

/** State of an article as one round sees it. */
export interface View {
  entry: CatalogEntry | null;
  head: OutcomeHead | null;
  /** Null if nothing is uploaded, or only a folder of the console. */
  source: SourceVersion | null;
}

/**
 * Looks at the article. The row comes first and the source last: who asks for it, or parks it, after the row was read
 * is seen by the conditions of `settled` and `forget`; an upload after the source was read sends a message of its own.
 */
export async function look(key: string, { catalog, outcomes, articles }: ProcessDeps): Promise<View> {
  const entry = await catalog.get(articleId(key));
  const head = await outcomes.head(outcomeKey(key));
  const found = await articles.current(key);
  return { entry, head, source: found !== null && isArticleKey(key, found.bytes) ? found : null };
}

/** The outcome is of this very source, of these settings, and answers all requests up to `generation`. */
export function isUpToDate({ head, source }: View, generation: number, settings: string): boolean {
  if (source === null) return head === null || head.status === 'deleted';
  if (head === null || head.sourceVersion !== versionOf(source)) return false;
  return head.settings === settings && head.generation >= generation;
}

/** Names one upload: its version if the bucket keeps versions, else its content. */
export function versionOf(source: SourceVersion): string {
  return source.versionId ?? source.etag;
}

/** Names the source that an outcome was or will be made from. */
export function sourceVersionOf({ source }: View): string {
  return source === null ? 'none' : versionOf(source);
}

export function nextRevision(head: OutcomeHead | null): number {
  return (head?.revision ?? 0) + 1;
}

/**
 * The upload of the outcome was erased, not deleted: its version is not kept any more. Where the bucket keeps no
 * versions (the source is named by its quoted ETag) nobody can tell, and it counts as deleted.
 */
export async function isErased(key: string, { head, source }: View, { articles }: ProcessDeps): Promise<boolean> {
  if (source !== null || head === null || head.status === 'deleted' || head.sourceVersion.startsWith('"')) return false;
  return !(await articles.keeps(key, head.sourceVersion));
}
