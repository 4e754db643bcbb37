import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test } from 'vitest';
import { ApiError, createClient, WaitTimeout } from '../../client/index.ts';
import { verifyWebhook, WebhookVerificationError } from '../../client/verify-webhook.ts';

const ID = 'a'.repeat(26);
let server: Server | undefined;
afterEach(() => void server?.close());

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Reply = (seen: Seen, response: ServerResponse, origin: string) => void;

/** A server that gives its replies one after the other, the last one for ever; and a client whose waits are noted, not waited. */
async function serve(...replies: Reply[]) {
  const seen: Seen[] = [];
  const waits: number[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    replies[Math.min(seen.length, replies.length) - 1]?.(seen.at(-1)!, response, origin);
  });
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { seen, waits, client: createClient({ apiUrl: `${origin}/`, token: 'tj_x_y', wait }) };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const problem = (status: number, type: string, headers: Record<string, string> = {}) =>
  json(
    status,
    { type: `http://x/v1/problems/${type}`, title: 'T', status, detail: 'Why', requestId: 'r1' },
    { ...headers, 'content-type': 'application/problem+json' },
  );

describe('requests', () => {
  test('an article is sent with the token, its type and a key that makes it safe to send again', async () => {
    const { client, seen } = await serve(json(202, { id: ID, status: 'processing', links: {} }));
    expect((await client.articles.create('نص المقال')).id).toBe(ID);
    await client.articles.create({ text: 'نص' }, { idempotencyKey: 'mine' });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/articles', body: 'نص المقال' });
    expect(seen[0]?.headers).toMatchObject({ authorization: 'Bearer tj_x_y', 'content-type': 'text/plain' });
    expect(seen[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[1]).toMatchObject({ body: '{"text":"نص"}' });
    expect(seen[1]?.headers).toMatchObject({ 'content-type': 'application/json', 'idempotency-key': 'mine' });
  });

  test('a list is read page by page, as far as it is asked for', async () => {
    const { client, seen } = await serve(
      json(200, { items: [{ id: '1' }, { id: '2' }], nextCursor: 'c1' }),
      json(200, { items: [{ id: '3' }], nextCursor: null }),
    );
    const ids: string[] = [];
    for await (const { id } of client.articles.list({ status: 'completed' })) ids.push(id);
    expect(ids).toEqual(['1', '2', '3']);
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/articles?limit=100&status=completed',
      '/v1/articles?limit=100&status=completed&cursor=c1',
    ]);
  });

  test('a document that is too large for the API is fetched from its link, without the token', async () => {
    const { client, seen } = await serve(
      (_, response, origin) =>
        json(200, { id: ID, revision: 1, status: 'completed', document: { url: `${origin}/stored`, expiresAt: 'x' } })(
          _,
          response,
          origin,
        ),
      json(200, { id: ID, revision: 1, status: 'completed', sentences: [] }),
    );
    expect(await client.articles.get(ID)).toMatchObject({ sentences: [] });
    expect(seen[1]).toMatchObject({ url: '/stored' });
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  test('an upload is put where the ticket says, with its headers', async () => {
    const { client, seen } = await serve(
      (_, response, origin) =>
        json(201, { id: ID, key: 'k', url: `${origin}/put`, headers: { 'x-signed': 'yes' }, expiresAt: 'x' })(
          _,
          response,
          origin,
        ),
      json(200, {}),
    );
    await client.articles.upload({ filename: 'خبر.txt', contentType: 'text/plain', body: 'نص' });
    expect(seen[1]).toMatchObject({ method: 'PUT', url: '/put', body: 'نص', headers: { 'x-signed': 'yes' } });
  });
});

describe('refusals', () => {
  test('a problem becomes an error that names it', async () => {
    const { client } = await serve(problem(403, 'missing-scope'));
    const error = await client.usage().catch((caught) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 403, problem: 'missing-scope', requestId: 'r1' });
    expect(error.message).toBe('GET /v1/usage was answered 403: Why');
  });

  test('what something in between answers is an error too', async () => {
    const { client } = await serve((_, response) => void response.writeHead(502).end('<h1>Bad gateway</h1>'));
    const error = await client.health().catch((caught) => caught);
    expect(error).toMatchObject({ status: 502, problem: null, requestId: null });
  });

  test('"not now" is tried again after the time that it names', async () => {
    const busy = problem(429, 'too-many-requests', { 'retry-after': '7' });
    const { client, seen, waits } = await serve(busy, json(503, {}), json(200, { status: 'ok' }));
    expect(await client.health()).toEqual({ status: 'ok' });
    expect(seen).toHaveLength(3);
    expect(waits[0]).toBe(7_000);
    expect(waits[1]).toBeGreaterThanOrEqual(800);
    expect(waits[1]).toBeLessThanOrEqual(1_200);
  });

  test('but not for ever', async () => {
    const { client, seen } = await serve(problem(429, 'too-many-requests'));
    await expect(client.health()).rejects.toMatchObject({ status: 429, problem: 'too-many-requests' });
    expect(seen).toHaveLength(5);
  });
});

describe('waitFor', () => {
  const pending = json(202, { id: ID, status: 'processing', held: null, links: {} });
  const done = (revision: number) => json(200, { id: ID, status: 'completed', revision });

  test('waits while the article is unknown, in work, or of an earlier revision', async () => {
    const { client, seen } = await serve(problem(404, 'not-found'), pending, done(1), done(2));
    expect(await client.articles.waitFor(ID, { revision: 2 })).toMatchObject({ revision: 2 });
    expect(seen).toHaveLength(4);
  });

  test('gives up and says how far it is', async () => {
    const { client } = await serve(pending);
    const waiting = client.articles.waitFor(ID, { timeoutMs: 0 });
    await expect(waiting).rejects.toThrow(WaitTimeout);
    await expect(waiting).rejects.toThrow('it is processing');
  });

  test('stops when it is told to', async () => {
    const { client } = await serve(pending);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(client.articles.waitFor(ID, { signal })).rejects.toThrow('enough');
  });
});

describe('verifyWebhook', () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  const body = JSON.stringify({ type: 'article.completed', timestamp: 'x', data: { id: ID, title: { ar: 'عنوان' } } });
  const headersAt = (at: Date) => ({
    'Webhook-Id': 'msg_1',
    'Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
    'Webhook-Signature': new Webhook(secret).sign('msg_1', at, body),
  });

  test('gives back an event that is signed, from headers in any form', () => {
    const headers = headersAt(new Date());
    expect(verifyWebhook(body, headers, secret)).toMatchObject({ type: 'article.completed', data: { id: ID } });
    expect(verifyWebhook(body, new Headers(headers), secret)).toEqual(
      verifyWebhook(Buffer.from(body), headers, secret),
    );
  });

  test('refuses another body, another secret, and what is old', () => {
    const good = headersAt(new Date());
    const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
    expect(() => verifyWebhook(`${body} `, good, secret)).toThrow(WebhookVerificationError);
    expect(() => verifyWebhook(body, good, other)).toThrow(WebhookVerificationError);
    expect(() => verifyWebhook(body, headersAt(new Date(Date.now() - 600_000)), secret)).toThrow(
      WebhookVerificationError,
    );
  });
});
