import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startGateway } from '../../runtime/http/gateway.ts';
import { createThrottle } from '../../runtime/http/throttle.ts';
import type { LocalFunction } from '../../runtime/lambda/pool.ts';
import type { InvocationResult } from '../../runtime/lambda/result.ts';
import type { HttpApiDefinition } from '../../runtime/template/http-api.ts';

type Event = Record<string, unknown>;

/** A gateway whose every route ends in a function that answers with `handle(event)`. */
async function serve(
  handle: (event: Event) => unknown | Promise<unknown>,
  api: Partial<HttpApiDefinition> = {},
): Promise<{ url: string; port: number; accessLog: string[] }> {
  const invoke = async (event: unknown): Promise<InvocationResult> => {
    const answer = await handle(event as Event);
    if (answer instanceof Error)
      return { status: 'error', error: { errorType: 'Error', errorMessage: answer.message } };
    return { status: 'ok', payload: JSON.stringify(answer) };
  };
  const gateway = await startGateway(0);
  const accessLog: string[] = [];
  onTestFinished(() => gateway.close());
  const routes = [
    { key: 'ANY /things/{id}', functionName: 'f', timeoutMilliseconds: 30_000 },
    { key: '$default', functionName: 'f', timeoutMilliseconds: 30_000 },
  ];
  const functions = new Map([['f', { invoke } as LocalFunction]]);
  gateway.serve({ id: 'example-api', routes, ...api }, functions, {
    accountId: '000000000000',
    accessLog: (line) => accessLog.push(line),
  });
  return { url: `http://127.0.0.1:${gateway.port}`, port: gateway.port, accessLog };
}

async function eventOf(path: string, init: RequestInit = {}): Promise<Event> {
  const { url } = await serve((event) => event);
  return (await (await fetch(url + path, init)).json()) as Event;
}

describe('the event of a request', () => {
  test('carries path, parameters and query', async () => {
    const event = await eventOf('/things/%D8%AE%D8%A8%D8%B1%2B1?a=1&a=2&b=%D8%AE&c');
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'ANY /things/{id}',
      rawPath: '/things/خبر+1',
      rawQueryString: 'a=1&a=2&b=%D8%AE&c',
      pathParameters: { id: 'خبر+1' },
      queryStringParameters: { a: '1,2', b: 'خ', c: '' },
      requestContext: {
        stage: '$default',
        apiId: 'example-api',
        http: { method: 'GET', path: '/things/خبر+1', sourceIp: '127.0.0.1' },
      },
      isBase64Encoded: false,
    });
    expect(event).not.toHaveProperty('body');
    expect((event.requestContext as Event).time).toMatch(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/);
  });

  test('leaves out what there is none of', async () => {
    const event = await eventOf('/');
    for (const field of ['queryStringParameters', 'pathParameters', 'cookies', 'body'])
      expect(event).not.toHaveProperty(field);
    expect(event).toMatchObject({ routeKey: '$default', rawPath: '/', rawQueryString: '' });
  });

  test('has lower-case headers, repeats joined, cookies apart', async () => {
    const { url } = await serve((event) => event);
    const event = await new Promise<Event>((resolve) => {
      const headers = ['X-Tag', 'one', 'X-Tag', 'two', 'Cookie', 'a=1; b=2', 'Host', 'x'];
      httpRequest(url, { headers: headers as never, setHost: false }, async (response) => {
        resolve(JSON.parse(Buffer.concat(await response.toArray()).toString()));
      }).end();
    });
    expect(event).toMatchObject({ headers: { 'x-tag': 'one, two' }, cookies: ['a=1', 'b=2'] });
    expect(event.headers).not.toHaveProperty('cookie');
  });

  test.each([
    ['text/plain; charset=utf-8', false],
    ['application/json', false],
    ['application/problem+json', false],
    ['application/pdf', true],
    ['application/x-www-form-urlencoded', true],
  ])('has a body of %s as base64: %s', async (type, encoded) => {
    const body = 'خبر';
    const event = await eventOf('/', { method: 'POST', body, headers: { 'content-type': type } });
    const expected = encoded ? Buffer.from(body).toString('base64') : body;
    expect(event).toMatchObject({ isBase64Encoded: encoded, body: expected });
  });

  test('has a compressed text as base64', async () => {
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip' };
    expect(await eventOf('/', { method: 'POST', body: 'x', headers })).toMatchObject({ isBase64Encoded: true });
  });
});

describe('the response of a function', () => {
  test('is sent with its status, headers and cookies', async () => {
    const { url } = await serve(() => ({
      statusCode: 201,
      headers: { 'Content-Type': 'text/html', 'X-Count': 3 },
      cookies: ['a=1', 'b=2'],
      body: '<p>خبر</p>',
    }));
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'content-type': 'text/html', 'x-count': '3' });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe('<p>خبر</p>');
  });

  test('is decoded from base64', async () => {
    const { url } = await serve(() => ({
      statusCode: 200,
      isBase64Encoded: true,
      body: Buffer.from([0, 255]).toString('base64'),
    }));
    expect([...new Uint8Array(await (await fetch(url)).arrayBuffer())]).toEqual([0, 255]);
  });

  test('is the whole answer as JSON where it names no status', async () => {
    const { url } = await serve(() => ({ hello: 'there' }));
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(await response.json()).toEqual({ hello: 'there' });
  });

  test.each([
    ['an error', new Error('inside story'), 500, 'Internal Server Error'],
    ['a status that is none', { statusCode: 'fine' }, 500, 'Internal Server Error'],
  ])("becomes the gateway's own for %s", async (_, answer, status, message) => {
    const { url } = await serve(() => answer);
    const response = await fetch(url);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ message });
  });
});

describe('the gateway itself', () => {
  test('answers 404 where no route fits', async () => {
    const { url } = await serve(() => ({}), {
      routes: [{ key: 'GET /a', functionName: 'f', timeoutMilliseconds: 1000 }],
    });
    const response = await fetch(`${url}/b`);
    expect([response.status, await response.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  test('refuses a body of more than 10 MB, declared or chunked', async () => {
    const { url } = await serve(() => ({}));
    const declared = await fetch(url, { method: 'POST', body: Buffer.alloc(10.5 * 2 ** 20) });
    expect([declared.status, await declared.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    const chunked = new ReadableStream({
      start: (sink) => {
        for (let i = 0; i < 11; i++) sink.enqueue(new Uint8Array(2 ** 20));
        sink.close();
      },
    });
    const response = await fetch(url, { method: 'POST', body: chunked, duplex: 'half' } as RequestInit);
    expect(response.status).toBe(413);
  });

  test("gives up after the integration's timeout", async () => {
    const { url } = await serve(() => new Promise(() => {}), {
      routes: [{ key: '$default', functionName: 'f', timeoutMilliseconds: 50 }],
    });
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([503, { message: 'Service Unavailable' }]);
  });

  test("throttles over the stage's rate", async () => {
    const { url } = await serve(() => ({}), { throttle: { requestsPerSecond: 0.001, burst: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  test("refuses a path that can't be decoded", async () => {
    const { url } = await serve(() => ({}));
    expect((await fetch(`${url}/%E0%A4%A`)).status).toBe(400);
  });

  test('answers 503 until it is given an API', async () => {
    const gateway = await startGateway(0);
    onTestFinished(() => gateway.close());
    expect((await fetch(`http://127.0.0.1:${gateway.port}`)).status).toBe(503);
  });

  test('outlives a client that goes away in the middle of a request', async () => {
    const { url, port } = await serve(() => ({}));
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf');
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.destroy();
    expect((await fetch(url)).status).toBe(200);
  });

  const CORS = {
    allowOrigins: ['https://desk.example'],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization'],
    exposeHeaders: ['etag'],
    allowCredentials: false,
    maxAgeSeconds: 60,
  };

  test('answers preflights and replaces CORS headers where CORS is configured', async () => {
    const { url } = await serve(() => ({ statusCode: 200, headers: { 'access-control-allow-origin': 'null' } }), {
      cors: CORS,
    });
    const headers = { origin: 'https://desk.example', 'access-control-request-method': 'POST' };
    const asked = await fetch(url, { method: 'OPTIONS', headers });
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': 'https://desk.example',
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': 'authorization',
      'access-control-max-age': '60',
    });
    const response = await fetch(url, { headers: { origin: 'https://desk.example' } });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://desk.example');
    expect(response.headers.get('access-control-expose-headers')).toBe('etag');
    const stranger = await fetch(url, { headers: { origin: 'https://other.example' } });
    expect(stranger.headers.has('access-control-allow-origin')).toBe(false);
  });

  test('logs every request in the format of the stage', async () => {
    const format =
      '{"id":"$context.requestId","path":"$context.path","status":"$context.status","error":"$context.integrationErrorMessage"}';
    const { url, accessLog } = await serve(() => ({ statusCode: 204 }), { accessLogFormat: format });
    const response = await fetch(`${url}/things/%22?secret=1`);
    await expect.poll(() => accessLog).toHaveLength(1);
    const id = response.headers.get('apigw-requestid');
    expect(JSON.parse(accessLog[0]!)).toEqual({ id, path: '/things/%22', status: '204', error: '-' });
  });

  test('refills its throttle with time', () => {
    let now = 0;
    const admits = createThrottle({ requestsPerSecond: 2, burst: 1 }, () => now);
    expect([admits(), admits()]).toEqual([true, false]);
    now = 500;
    expect([admits(), admits()]).toEqual([true, false]);
  });
});
