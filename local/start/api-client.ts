import type { Ready } from './ready-file.ts';

/** The few questions that the start command asks the API, as any client would. */
export interface ApiClient {
  /** Whether the catalog's newest page has that source key. Many may ask at once: one request answers them all. */
  isListed(key: string): Promise<boolean>;
  /** The revision that the API serves; undefined while it serves none. */
  revisionOf(id: string): Promise<number | undefined>;
  summary(id: string): Promise<BilingualSummary>;
}

export interface BilingualSummary {
  title: { ar: string; en: string } | null;
  ar: string;
  en: string;
}

/** How old an answer about the list may be. */
const LIST_MILLISECONDS = 90;

export function createApiClient({ apiUrl, token }: Pick<Ready, 'apiUrl' | 'token'>): ApiClient {
  async function get<T>(path: string): Promise<{ status: number; body: T }> {
    const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (response.ok) return { status: response.status, body: (await response.json()) as T };
    throw new Error(`GET ${path} answers ${response.status}: ${await response.text()}`);
  }

  const listedKeys = shared(LIST_MILLISECONDS, async () => {
    const { body } = await get<{ items: { key: string }[] }>('/v1/articles?limit=100');
    return new Set(body.items.map(({ key }) => key));
  });

  return {
    isListed: async (key) => (await listedKeys()).has(key),
    revisionOf: async (id) => {
      const { status, body } = await get<{ revision?: number }>(`/v1/articles/${id}`);
      return status === 200 ? body.revision : undefined;
    },
    summary: async (id) => (await get<BilingualSummary>(`/v1/articles/${id}/summary?lang=both`)).body,
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
