import { EVENT_NAMES, type EventData, type EventName } from '../../document/events.ts';
import { componentName } from './event-schemas.ts';
import type { NAMED } from './named-schemas.ts';

/** One example of each schema, for the description. A test holds every one against its schema. */

const id = 'fn2f6psjiskmdpkhfvaqg2omvy';
const article = `https://api.example/v1/articles/${id}`;
const links = { article, summary: `${article}/summary`, original: `${article}/original` };
const key = 'incoming/2026/library.txt';
const createdAt = '2026-03-01T06:00:02.000Z';
const text = 'افتتحت البلدية مكتبة جديدة. وتضم المكتبة 500 كتاب.';
const title = { ar: 'مكتبة جديدة', en: 'A new library' };
const [first, second] = [
  { ar: 'افتتحت البلدية مكتبة جديدة.', en: 'The municipality opened a new library.' },
  { ar: 'وتضم المكتبة 500 كتاب.', en: 'The library holds 500 books.' },
];

const source = {
  bucket: 'articles',
  key,
  versionId: '3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY',
  etag: '"9b2cf535f27731c974343645a3985328"',
  bytes: 91,
  sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
  contentType: 'text/plain',
  encoding: 'utf-8',
  uploadedAt: '2026-03-01T06:00:00.000Z',
};
const record = { schemaVersion: '1', id, revision: 1, source, createdAt };

const webhook = {
  id: 'wh_5f0c1d2e3a4b5c6d7e8f90a1b2c3d4e5',
  url: 'https://news.example/hooks/tarjuman',
  events: ['article.completed', 'article.failed'] as const,
  description: 'The desk’s inbox',
  enabled: true,
  disabledReason: null,
  failingSince: null,
  createdAt,
  updatedAt: createdAt,
};
/** The `data` of each event. */
export const EVENT_EXAMPLES: { [E in EventName]: EventData<E> } = {
  'article.completed': { id, revision: 1, title, summary: first, key, links },
  'article.failed': {
    ...{ id, revision: 1, key, links: { article } },
    error: { code: 'not-arabic', message: 'Expected Arabic, got text that looks English', retryable: false },
  },
  'article.deleted': { id, revision: 2, key, deletedAt: '2026-03-02T09:00:00.000Z' },
  'webhook.test': { webhook: webhook.id, message: 'This webhook receives events from Tarjuman.' },
};
const spending = {
  articles: 12,
  requests: 14,
  billedCharacters: 41_200,
  reusedCharacters: 3_900,
  estimatedCost: 0.618,
};
const type = 'https://api.example/v1/problems/invalid-request';

const metadata = { url: null, publisher: null, author: null, publishedAt: null, dateline: null };
const sentences = [
  { index: 0, paragraph: 0, ...first, rank: 1, score: 0.61, start: 0, end: 27, flags: [] },
  { index: 1, paragraph: 0, ...second, rank: 2, score: 0.39, start: 28, end: 50, flags: [] },
];
const translation = {
  engine: 'amazon-translate',
  terminology: null,
  requests: 1,
  billedCharacters: 62,
  reusedCharacters: 0,
  alignment: 'exact',
};
const document = {
  ...record,
  status: 'completed',
  language: { source: 'ar', target: 'en', confidence: 0.99 },
  text,
  metadata,
  title,
  sentences,
  summary: { sentences: [0], ...first, method: 'centroid' },
  removed: [],
  translation,
  timings: { totalMs: 412, translateMs: 260 },
  warnings: [],
};
const download = 'https://articles.example/library.txt?X-Amz-Signature=0a1b2c';
const documentLink = { id, revision: 1, status: 'completed', document: { url: download, expiresAt: createdAt } };
const item = {
  ...{ id, key, status: 'completed', title, revision: 1, createdAt, updatedAt: createdAt },
  ...{ publisher: 'صحيفة الأفق', publishedAt: '2026-03-01T08:00:00+02:00', summary: first },
  ...{ storyId: null, copyOf: null, errorCode: null, held: null, links },
};
const delivery = {
  id: 'msg_0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  type: 'article.completed',
  articleId: id,
  status: 'delivered',
  attempts: 1,
  responseCode: 200,
  latencyMs: 87,
  excerpt: 'ok',
  error: null,
  nextAttemptAt: null,
  createdAt,
};
const problem = { type, title: 'The request has wrong or unknown values', status: 400 };
/** A page that is the whole list. */
const pageOf = (...items: object[]) => ({ items, nextCursor: null });

const OF_COMPONENTS: Record<keyof typeof NAMED, unknown> = {
  BilingualDocument: document,
  FailureRecord: {
    ...record,
    status: 'failed',
    error: { code: 'not-arabic', message: 'Expected Arabic, got text that looks English', retryable: false },
  },
  Source: source,
  Sentence: sentences[0],
  Removal: { reason: 'share-widget', start: 51, end: 63, text: 'شارك المقال' },
  Metadata: metadata,
  TranslationReport: translation,
  ArticleOutcome: document,
  ArticleAnswer: documentLink,
  DocumentLink: documentLink,
  ArticleUpload: { title: title.ar, text, publisher: 'صحيفة المدينة', publishedAt: '2026-03-01' },
  AcceptedArticle: { id, status: 'processing', links },
  PendingArticle: { id, status: 'held', held: { reason: 'budget', until: '2026-03-02T00:00:00.000Z' }, links },
  ArticleItem: item,
  ArticlePage: pageOf(item),
  Summary: { id, title, lang: 'both', sentences: [{ index: 0, ...first }], ...first, words: 4 },
  SentenceCorrection: { en: 'The port opened a new container berth.', revision: 1 },
  OriginalLink: { url: download, expiresAt: createdAt },
  UploadRequest: { filename: 'خبر.html', contentType: 'text/html; charset=windows-1256' },
  UploadTicket: {
    ...{ id, key: 'incoming/uploads/5f0c1d2e/خبر.html', url: download, expiresAt: createdAt },
    headers: { 'content-type': 'text/html; charset=windows-1256' },
  },
  NewWebhook: { url: webhook.url, events: webhook.events, description: webhook.description },
  WebhookChanges: { enabled: false },
  Webhook: webhook,
  WebhookWithSecret: { ...webhook, secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' },
  WebhookPage: pageOf(webhook),
  RecoverRequest: { since: '2026-03-01T00:00:00Z' },
  Delivery: delivery,
  DeliveryPage: pageOf(delivery),
  Usage: {
    from: '2026-03-01',
    to: '2026-03-01',
    currency: 'USD',
    pricePerMillionCharacters: 15,
    ...pageOf({ date: '2026-03-01', ...spending }),
    total: spending,
  },
  Health: { status: 'ok' },
  Problem: {
    ...problem,
    detail: 'Expected the query that the description of the route gives; `errors` says where it differs',
    requestId: 'JKJaXmPLvHcESHA=',
    errors: [{ parameter: 'limit', detail: 'Too big: expected number to be <=100' }],
  },
  ProblemDescription: { ...problem, remedy: '`errors` names each wrong value.' },
  GatewayMessage: { message: 'Service Unavailable' },
};

/** By the name of the component. */
export const EXAMPLES: Record<string, unknown> = {
  ...OF_COMPONENTS,
  ...Object.fromEntries(
    EVENT_NAMES.map((name) => [componentName(name), { type: name, timestamp: createdAt, data: EVENT_EXAMPLES[name] }]),
  ),
};
