import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebhookUrlError } from '../../document/errors.ts';
import { RECEIVER_MS } from '../../document/limits.ts';
import type { Sender, SendFailure, WebhookRequest } from '../../ports/network.ts';
import { type ConnectOptions, openChecked } from './checked-connection.ts';
import { systemResolver } from './dns-resolver.ts';
import { checkUrl } from './url-guard.ts';

export interface HttpSenderOptions extends Omit<ConnectOptions, 'resolve'> {
  resolve?: ConnectOptions['resolve'];
  /** For everything together: name, connection, TLS, headers and body. */
  timeoutMs?: number;
  /** Bytes of a response body that are read before the connection is closed. */
  maxBodyBytes?: number;
}

/** The part of the body that is handed on; the delivery log keeps less. */
const EXCERPT_BYTES = 4_096;

/**
 * Webhooks over HTTP/1.1, one connection for each attempt: a pooled connection would outlive the check of its address.
 * Node's own client, because the connection must be opened and checked before the first byte is written.
 */
export function createHttpSender(options: HttpSenderOptions): Sender {
  const { timeoutMs = RECEIVER_MS, maxBodyBytes = 65_536, resolve = systemResolver } = options;
  return {
    async send(request) {
      const startedAt = performance.now();
      const signal = AbortSignal.timeout(timeoutMs); // a new one each time: one that fired stays fired
      try {
        const url = checkUrl(request.url, options.policy);
        const socket = await openChecked(url, { ...options, resolve }, signal);
        const response = await exchange(socket, url, request, maxBodyBytes, signal);
        return { kind: 'response', ...response, latencyMs: performance.now() - startedAt };
      } catch (error) {
        return { ...failure(error, signal, timeoutMs), latencyMs: performance.now() - startedAt };
      }
    },
  };
}

async function exchange(socket: Socket, url: URL, request: WebhookRequest, maxBytes: number, signal: AbortSignal) {
  try {
    const response = await post(socket, url, request, signal);
    const excerpt = await readExcerpt(response, maxBytes);
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null, excerpt };
  } finally {
    socket.destroy();
  }
}

/**
 * Answers with the response's head. Redirects are responses like any other. `close` ends the wait if Node reports
 * neither answer nor error, as after a 101 that nobody asked for.
 */
function post(socket: Socket, url: URL, { headers, body }: WebhookRequest, signal: AbortSignal) {
  const bytes = Buffer.from(body, 'utf8');
  return new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest({
      createConnection: () => socket,
      method: 'POST',
      path: url.pathname + url.search,
      headers: { ...headers, host: url.host, 'content-length': bytes.length },
      signal,
    })
      .once('response', resolve)
      .once('error', reject)
      .once('close', () => reject(Object.assign(new Error('Closed without an answer'), { code: 'ECONNABORTED' })))
      .end(bytes);
  });
}

/** Reads the body to its end or to the limit, whichever comes first, and keeps only its start. */
async function readExcerpt(response: IncomingMessage, maxBytes: number): Promise<string> {
  const kept: Buffer[] = [];
  let read = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (read < EXCERPT_BYTES) kept.push(chunk.subarray(0, EXCERPT_BYTES - read));
    read += chunk.length;
    if (read >= maxBytes) break;
  }
  return Buffer.concat(kept).toString('utf8');
}

/** Codes rather than messages, which name addresses. */
function failure(error: unknown, signal: AbortSignal, timeoutMs: number): Omit<SendFailure, 'latencyMs'> {
  if (error instanceof WebhookUrlError) return { kind: 'refused', reason: error.message };
  if (signal.aborted) return { kind: 'timeout', reason: `No complete answer within ${timeoutMs / 1000} s` };
  const { code, name } = error as NodeJS.ErrnoException;
  return { kind: 'network', reason: `The connection failed: ${code ?? name}` };
}
