import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createHttpSender } from '../../../shared/adapters/network/http-sender.ts';
import { httpLoopback, tcpLoopback } from './loopback-server.ts';

const policy = { allowLoopback: true };
const sender = createHttpSender({ policy });
const impatient = createHttpSender({ policy, timeoutMs: 150 });
const request = (url: string) => ({
  url,
  headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' },
  body: '{"title":"خبر عاجل 🚢"}',
});

test('the request carries exactly the body and headers, and closes its connection', async () => {
  await using server = await httpLoopback((response) => response.end('thanks'));
  const result = await sender.send(request(`${server.url}?key=%D8%A7`));
  expect(result).toMatchObject({ kind: 'response', status: 200, retryAfter: null, excerpt: 'thanks' });
  expect(result.latencyMs).toBeGreaterThan(0);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({
    method: 'POST',
    url: '/hook?key=%D8%A7',
    body: '{"title":"خبر عاجل 🚢"}',
  });
  expect(server.requests[0]?.headers).toEqual({
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    host: `127.0.0.1:${server.port}`,
    'content-length': String(Buffer.byteLength('{"title":"خبر عاجل 🚢"}')),
    connection: 'close',
  });
});

test('a name is sent as Host while the connection goes to the address that was checked', async () => {
  await using server = await httpLoopback((response) => response.end());
  const byName = createHttpSender({ policy, resolve: async () => ['127.0.0.1'] });
  const result = await byName.send(request(`http://hooks.localhost:${server.port}/`));
  expect(result).toMatchObject({ kind: 'response', status: 200 });
  expect(server.requests[0]?.headers.host).toBe(`hooks.localhost:${server.port}`);
});

test('an address that does not answer gives way to another that was checked', async () => {
  await using server = await httpLoopback((response) => response.end());
  const byName = createHttpSender({ policy, resolve: async () => ['::1', '127.0.0.1'] });
  expect(await byName.send(request(`http://localhost:${server.port}/`))).toMatchObject({
    kind: 'response',
    status: 200,
  });
});

test('an answer of any status is a result, with its Retry-After', async () => {
  await using server = await httpLoopback((response) => response.writeHead(503, { 'retry-after': '90' }).end('later'));
  expect(await sender.send(request(server.url))).toMatchObject({
    kind: 'response',
    status: 503,
    retryAfter: '90',
    excerpt: 'later',
  });
});

test.each([301, 302, 303, 307, 308])('a %i is not followed', async (status) => {
  await using elsewhere = await httpLoopback((response) => response.end());
  await using server = await httpLoopback((response) => response.writeHead(status, { location: elsewhere.url }).end());
  expect(await sender.send(request(server.url))).toMatchObject({ kind: 'response', status });
  expect(elsewhere.requests).toHaveLength(0);
});

test('a receiver that never answers is given up in time, and the next attempt has a time of its own', async () => {
  let answering = false;
  await using server = await httpLoopback((response) => {
    if (answering) response.end();
  });
  expect(await impatient.send(request(server.url))).toMatchObject({
    kind: 'timeout',
    reason: 'No complete answer within 0.15 s',
  });
  answering = true;
  expect(await impatient.send(request(server.url))).toMatchObject({ kind: 'response', status: 200 });
});

test('the time limit covers the body: one that trickles is given up', async () => {
  const timers: NodeJS.Timeout[] = [];
  await using server = await httpLoopback((response) => {
    response.writeHead(200).write('start');
    timers.push(setInterval(() => response.write('.'), 20));
  });
  const result = await impatient.send(request(server.url));
  for (const timer of timers) clearInterval(timer);
  expect(result.kind).toBe('timeout');
});

test('the time limit covers the headers: one line after another is given up', async () => {
  const timers: NodeJS.Timeout[] = [];
  await using server = await tcpLoopback((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    let line = 0;
    timers.push(setInterval(() => socket.writable && socket.write(`x-${line++}: y\r\n`), 20));
  });
  const result = await impatient.send(request(server.url));
  for (const timer of timers) clearInterval(timer);
  expect(result.kind).toBe('timeout');
});

test('the time limit covers the name: a resolver that hangs is given up', async () => {
  const hanging = createHttpSender({ policy, timeoutMs: 100, resolve: () => new Promise(() => {}) });
  expect((await hanging.send(request('https://slow.example.com/'))).kind).toBe('timeout');
});

test('an endless body is read to the limit, and the connection closed', async () => {
  const closed = Promise.withResolvers<void>();
  let written = 0;
  await using server = await httpLoopback((response) => {
    response.writeHead(200).once('close', closed.resolve);
    const block = Buffer.alloc(16_384, 'x');
    const pour = () => {
      while (!response.destroyed && response.write(block)) written += block.length;
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  });
  const result = await sender.send(request(server.url));
  await closed.promise;
  expect(result).toMatchObject({ kind: 'response', status: 200 });
  expect(result.kind === 'response' && result.excerpt.length).toBe(4_096);
  expect(written).toBeLessThan(20_000_000); // what the socket buffers hold, not what a time limit would have let through
});

const reset = (socket: Socket) => socket.resetAndDestroy();
test.each<[string, (socket: Socket) => void]>([
  ['a reset at once', reset],
  ['a reset after the request', (socket) => socket.once('data', () => reset(socket))],
  ['a connection closed without an answer', (socket) => socket.once('data', () => socket.end())],
  ['an answer that is no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  [
    'a body cut short',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')),
  ],
  [
    'a broken chunk',
    (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n')),
  ],
  [
    'a megabyte of headers',
    (socket) => socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(150_000)}\r\n`)),
  ],
  [
    'an upgrade that nobody asked for',
    (socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      ),
  ],
])('%s is network trouble, not a delivery and not an exception', async (_name, onSocket) => {
  await using server = await tcpLoopback(onSocket);
  const result = await createHttpSender({ policy, timeoutMs: 5_000 }).send(request(server.url));
  expect(result).toMatchObject({ kind: 'network', reason: expect.stringMatching(/^The connection failed: \w+$/) });
});

test('a closed port and a name without address are network trouble', async () => {
  const gone = await httpLoopback((response) => response.end());
  await gone[Symbol.asyncDispose]();
  expect(await sender.send(request(gone.url))).toMatchObject({
    kind: 'network',
    reason: 'The connection failed: ECONNREFUSED',
  });
  const nowhere = createHttpSender({ policy, resolve: async () => [] });
  expect(await nowhere.send(request('https://nowhere.example.com/'))).toMatchObject({
    kind: 'network',
    reason: 'The connection failed: ENOTFOUND',
  });
});

test('header values that would split the request are refused before anything is sent', async () => {
  await using server = await httpLoopback((response) => response.end());
  const result = await sender.send({ ...request(server.url), headers: { 'x-a': 'b\r\nx-injected: 1' } });
  expect(result.kind).toBe('network');
  expect(server.requests).toHaveLength(0);
});
