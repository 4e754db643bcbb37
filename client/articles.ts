import type { QueryOf } from '../shared/api/routes.ts';
import type { Call } from './call.ts';
import { itemsOf } from './pages.ts';
import { sendPatiently } from './retry.ts';
import type {
  AcceptedArticle,
  ArticleItem,
  ArticleUpload,
  BilingualDocument,
  FailureRecord,
  OriginalLink,
  Page,
  PendingArticle,
  Summary,
  UploadTicket,
} from './types.ts';
import { untilDone, type WaitOptions } from './wait-for.ts';

export interface NewArticle {
  /** Of a string; default `text/plain`. */
  type?: 'text/plain' | 'text/html';
  /** Default: a new one for each call, so that a request that is sent again makes no second article. */
  idempotencyKey?: string;
}

export interface UploadFile {
  filename: string;
  contentType: string;
  body: Uint8Array<ArrayBuffer> | Blob | string;
}

type ListQuery = Omit<Partial<QueryOf<'listArticles'>>, 'cursor'>;
type Outcome = BilingualDocument | FailureRecord;

export function createArticles(call: Call) {
  const get = async (id: string, options: { signal?: AbortSignal } = {}): Promise<Outcome | PendingArticle> => {
    const { body } = await call('getArticle', { params: { id }, ...options });
    return 'document' in body ? download(call, body.document.url) : body;
  };
  const page = async (query: Partial<QueryOf<'listArticles'>> = {}): Promise<Page<ArticleItem>> =>
    (await call('listArticles', { query })).body;
  return {
    /** Sends text, a page or JSON to be translated. */
    async create(article: string | ArticleUpload, options: NewArticle = {}): Promise<AcceptedArticle> {
      const { type, idempotencyKey = crypto.randomUUID() } = options;
      const headers = { 'idempotency-key': idempotencyKey, ...(type && { 'content-type': type }) };
      return (await call('createArticle', { body: article, headers })).body;
    },
    /** Uploads a file of any size and encoding; answers the id that it gets. */
    async upload({ body, ...file }: UploadFile): Promise<UploadTicket> {
      const ticket = (await call('createUpload', { body: file })).body;
      await put(call, ticket, body);
      return ticket;
    },
    /** The document or why there is none; `status` tells, `processing` and `held` included. */
    get,
    /** One page of articles, newest first. */
    page,
    /** All articles, newest first. */
    list: (query: ListQuery = {}) => itemsOf((cursor) => page({ limit: 100, ...query, ...cursor })),
    /**
     * The outcome, once there is one (of `revision` at least).
     * @throws WaitTimeout
     */
    waitFor: (id: string, options: WaitOptions = {}): Promise<Outcome> =>
      untilDone(() => get(id, options), call, id, options),
    /** @throws ApiError; an article that is not done yet has no summary: see `waitFor` */
    async summary(id: string, query: Partial<QueryOf<'getSummary'>> = {}): Promise<Summary> {
      const answer = await call('getSummary', { params: { id }, query });
      if (answer.status === 200) return answer.body;
      throw new Error(`Expected a finished article, got one that is ${answer.body.status}: use waitFor("${id}") first`);
    },
    /** A URL of the uploaded file, good for 60 seconds. */
    original: async (id: string): Promise<OriginalLink> => (await call('getOriginal', { params: { id } })).body,
    /** Makes a new revision; only sentences that are not remembered are paid for. */
    reprocess: async (id: string): Promise<AcceptedArticle> =>
      (await call('reprocessArticle', { params: { id } })).body,
    /** Removes every version of the upload and of the document. */
    delete: async (id: string): Promise<void> => void (await call('deleteArticle', { params: { id } })),
  };
}

/** A document that is too large for the API, from where it is stored: without the token. */
async function download({ options }: Call, url: string): Promise<Outcome> {
  const response = await sendPatiently(() => options.fetch(url), options);
  if (!response.ok) throw new Error(`The document's link was answered ${response.status}: ask for the article again`);
  return (await response.json()) as Outcome;
}

async function put({ options }: Call, { url, headers }: UploadTicket, body: UploadFile['body']): Promise<void> {
  const response = await sendPatiently(() => options.fetch(url, { method: 'PUT', headers, body }), options);
  if (!response.ok)
    throw new Error(`The upload was answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  await response.body?.cancel();
}
