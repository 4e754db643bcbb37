import { type Client, createClient, type Summary } from '../../client/index.ts';
import type { Ready } from './ready-file.ts';

/** The few questions that the start command asks the API, as any client would. */
export interface ApiClient {
  /**
   * True if the catalog's newest page has the source key. One request answers all callers that ask at the same time.
   */
  isListed(key: string): Promise<boolean>;
  /** The revision that the API serves; undefined while it serves none. */
  revisionOf(id: string): Promise<number | undefined>;
  summary(id: string): Promise<BilingualSummary>;
}

export type BilingualSummary = Pick<Summary, 'title' | 'ar' | 'en'>;

/** Longest age of an answer about the list. */
const LIST_MILLISECONDS = 90;

export function createApiClient({ apiUrl, token }: Pick<Ready, 'apiUrl' | 'token'>): ApiClient {
  const { articles }: Client = createClient({ apiUrl, token });
  const listedKeys = shared(LIST_MILLISECONDS, async () => {
    const { items } = await articles.page({ limit: 100 });
    return new Set(items.map(({ key }) => key));
  });
  return {
    isListed: async (key) => (await listedKeys()).has(key),
    revisionOf: async (id) => {
      const article = await articles.get(id);
      return 'revision' in article ? article.revision : undefined;
    },
    summary: (id) => articles.summary(id, { lang: 'both' }),
  };
}

/** Asks at most once in so many milliseconds, whoever calls. */
function shared<T>(milliseconds: number, ask: () => Promise<T>): () => Promise<T> {
  let asked = Number.NEGATIVE_INFINITY;
  let answer: Promise<T>;
  return () => {
    if (performance.now() - asked > milliseconds) {
      asked = performance.now();
      answer = ask();
    }
    return answer;
  };
}
