import { beginErasure, type EraseDeps, eraseArticle } from '../../shared/pipeline/erase-article.ts';
import type { Catalog } from '../../shared/ports/catalog.ts';

export interface ResumeErasuresDeps extends EraseDeps {
  catalog: EraseDeps['catalog'] & Pick<Catalog, 'dueErasures'>;
}

/** Erasing an article with many versions takes seconds; what is left is taken a minute later. */
const MOST_PER_RUN = 20;

/** Goes on with erasures whose worker died. Beginning them again moves the time at which the next sweep would. */
export async function resumeErasures(deps: ResumeErasuresDeps): Promise<number> {
  const due = await deps.catalog.dueErasures(deps.now(), MOST_PER_RUN);
  for (const erasure of due) {
    const begun = await beginErasure(deps, erasure.articleId, erasure.id);
    if (begun !== null) await eraseArticle(deps, begun);
  }
  return due.length;
}
