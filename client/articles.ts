import type { Call } from './call.ts';
import { itemsOf } from './pages.ts';
import { sendPatiently } from './retry.ts';
import type {
  AcceptedArticle,
  ArticlePage,
  ArticleQuery,
  ArticleUpload,
  BilingualDocument,
  ExportFormat,
  FailureRecord,
  OriginalLink,
  PendingArticle,
  SentenceCorrection,
  Summary,
  SummaryQuery,
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

export interface ExportedFile {
  name: string;
  content: Blob;
}

type Outcome = BilingualDocument | FailureRecord;

export function createArticles(call: Call) {
  const get = async (id: string, options: { signal?: AbortSignal } = {}): Promise<Outcome | PendingArticle> => {
    const { body } = await call('GET /v1/articles/{id}', { params: { id }, ...options });
    return 'document' in body ? download(call, body.document.url) : body;
  };
  const page = async (query: ArticleQuery = {}): Promise<ArticlePage> =>
    (await call('GET /v1/articles', { query })).body;
  return {
    /** Sends text, a page or JSON to be translated; JSON with a `url` alone has the page fetched. */
    async create(article: string | ArticleUpload, options: NewArticle = {}): Promise<AcceptedArticle> {
      const { type, idempotencyKey = crypto.randomUUID() } = options;
      const headers = { 'idempotency-key': idempotencyKey, ...(type && { 'content-type': type }) };
      return (await call('POST /v1/articles', { body: article, headers })).body;
    },
    /** Uploads a file of any size and encoding; answers the id that it gets. */
    async upload({ body, ...file }: UploadFile): Promise<UploadTicket> {
      const ticket = (await call('POST /v1/uploads', { body: file })).body;
      await put(call, ticket, file.filename, body);
      return ticket;
    },
    /** The document or why there is none; `status` tells, `processing` and `held` included. */
    get,
    /** One page of articles, newest first. */
    page,
    /** All articles, newest first. */
    list: (query: Omit<ArticleQuery, 'cursor'> = {}) => itemsOf((cursor) => page({ limit: 100, ...query, ...cursor })),
    /**
     * The outcome, once there is one (of `revision` at least).
     * @throws WaitTimeout
     */
    waitFor: (id: string, options: WaitOptions = {}): Promise<Outcome> =>
      untilDone(() => get(id, options), call, id, options),
    /** @throws ApiError; an article that is not done yet has no summary: see `waitFor` */
    async summary(id: string, query: SummaryQuery = {}): Promise<Summary> {
      const answer = await call('GET /v1/articles/{id}/summary', { params: { id }, query });
      if (answer.status === 200) return answer.body;
      throw new Error(`Expected a finished article, got one that is ${answer.body.status}: use waitFor("${id}") first`);
    },
    /** A URL of the uploaded file, good for 60 seconds. */
    original: async (id: string): Promise<OriginalLink> =>
      (await call('GET /v1/articles/{id}/original', { params: { id } })).body,
    /** Makes a new revision; only sentences that are not remembered are paid for. */
    reprocess: async (id: string): Promise<AcceptedArticle> =>
      (await call('POST /v1/articles/{id}/reprocess', { params: { id } })).body,
    /** The article as a file, with the name that the API gives it. */
    async export(id: string, format: ExportFormat): Promise<ExportedFile> {
      const { status, body, headers } = await call('GET /v1/articles/{id}/export', {
        params: { id },
        query: { format },
      });
      if (status !== 200) throw new Error(`Expected a finished article: use waitFor("${id}") first`);
      const name = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '')?.[1];
      const type = headers.get('content-type') ?? '';
      return {
        name: decodeURIComponent(name ?? `${id}.${format}`),
        content: new Blob([body as unknown as BlobPart], { type }),
      };
    },
    /** Gives a sentence another English; `revision` is that of the document that is corrected. @throws ApiError 409 */
    async correct(id: string, index: number, correction: SentenceCorrection): Promise<BilingualDocument> {
      const params = { id, index };
      const { body } = await call('PATCH /v1/articles/{id}/sentences/{index}', { params, body: correction });
      return ('document' in body ? await download(call, body.document.url) : body) as BilingualDocument;
    },
    /** Removes every version of the upload and of the document. */
    delete: async (id: string): Promise<void> => void (await call('DELETE /v1/articles/{id}', { params: { id } })),
  };
}

/** Downloads a document that is too large for the API from its storage, without sending the token. */
async function download({ options }: Call, url: string): Promise<Outcome> {
  const response = await sendPatiently(() => options.fetch(url), options);
  if (!response.ok) throw new Error(`The document's link was answered ${response.status}: ask for the article again`);
  return (await response.json()) as Outcome;
}

async function put({ options }: Call, ticket: UploadTicket, name: string, body: UploadFile['body']): Promise<void> {
  const { url, headers } = ticket;
  const response = await sendPatiently(() => options.fetch(url, { method: 'PUT', headers, body }), options);
  const text = await response.text();
  if (response.ok) return;
  const reason = /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? response.statusText;
  throw new Error(`The bucket did not take ${name} (${response.status} ${reason})`);
}
