import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { FetchError, WebhookUrlError } from '../../document/errors.ts';
import { MAX_PAGE_BYTES, MAX_PAGE_REDIRECTS, PAGE_MS } from '../../document/limits.ts';
import type { FetchedPage, PageFetcher } from '../../ports/network.ts';
import { type ConnectOptions, openChecked } from './checked-connection.ts';
import { systemResolver } from './dns-resolver.ts';
import { checkUrl } from './url-guard.ts';

export interface PageFetcherOptions extends Omit<ConnectOptions, 'resolve'> {
  resolve?: ConnectOptions['resolve'];
  /** For everything together: names, connections, redirects and the page. */
  timeoutMs?: number;
  maxBytes?: number;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PAGES = /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i;
const HEADERS = {
  accept: 'text/html, application/xhtml+xml;q=0.9',
  'accept-language': 'ar',
  'accept-encoding': 'identity',
  'user-agent': 'Tarjuman/1 (reads one page that a person asked for)',
};

/** Some servers compress whatever they are asked. */
const DECODERS: Record<string, typeof gunzip | typeof brotliDecompress | typeof inflate> = {
  gzip: gunzip,
  br: brotliDecompress,
  deflate: inflate,
};

/**
 * Fetches a page as webhooks are sent: the host of every address is resolved once, every answer is checked, and the
 * connection is made to a checked address. A redirect is an address like any other.
 */
export function createPageFetcher(options: PageFetcherOptions): PageFetcher {
  const { timeoutMs = PAGE_MS, maxBytes = MAX_PAGE_BYTES, resolve = systemResolver } = options;
  return {
    async fetch(address) {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        let url = checkUrl(address, options.policy);
        for (let redirects = 0; redirects <= MAX_PAGE_REDIRECTS; redirects++) {
          const socket = await openChecked(url, { ...options, resolve }, signal);
          const answer = await exchange(socket, url, maxBytes, signal);
          if (!(answer instanceof URL)) return answer;
          url = checkUrl(answer.href.replace(/#.*/, ''), options.policy);
        }
        throw new FetchError(`Expected at most ${MAX_PAGE_REDIRECTS} redirects, got more`);
      } catch (error) {
        throw reasonOf(error, signal, timeoutMs);
      }
    },
  };
}

/** Returns the page, or the address that it redirects to. */
async function exchange(socket: Socket, url: URL, maxBytes: number, signal: AbortSignal): Promise<FetchedPage | URL> {
  try {
    const response = await get(socket, url, signal);
    const { statusCode: status = 0, headers } = response;
    if (REDIRECTS.has(status)) return redirectOf(headers.location ?? '', url);
    if (status !== 200) throw new FetchError(`Expected the page, got status ${status}`);
    const contentType = headers['content-type'] ?? '';
    if (contentType !== '' && !PAGES.test(contentType))
      throw new FetchError(`Expected an HTML page, got ${contentType.slice(0, 100)}. Upload the file instead.`);
    const bytes = await decoded(await read(response, maxBytes), headers['content-encoding'], maxBytes);
    if (bytes.length === 0) throw new FetchError('Expected a page, got nothing');
    return { url: url.href, bytes, contentType: contentType || 'text/html' };
  } finally {
    socket.destroy();
  }
}

function redirectOf(location: string, from: URL): URL {
  if (location === '' || !URL.canParse(location, from)) throw new FetchError('Expected a redirect to name an address');
  return new URL(location, from);
}

/** Answers with the response's head. `close` ends the wait if Node reports neither answer nor error. */
function get(socket: Socket, url: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    httpRequest({
      createConnection: () => socket,
      path: url.pathname + url.search,
      headers: { ...HEADERS, host: url.host },
      signal,
    })
      .once('response', resolve)
      .once('error', reject)
      .once('close', () => reject(Object.assign(new Error('Closed without an answer'), { code: 'ECONNABORTED' })))
      .end();
  });
}

async function read(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const tooLarge = () => new FetchError(`Expected a page of at most ${maxBytes} bytes, got a larger one`);
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** @throws FetchError for an unknown encoding, broken bytes, or a page that is too large when it is unpacked */
async function decoded(bytes: Buffer, encoding = 'identity', maxBytes: number): Promise<Uint8Array> {
  const name = encoding.trim().toLowerCase();
  if (name === 'identity' || name === '') return bytes;
  const decode = DECODERS[name];
  if (decode === undefined) throw new FetchError(`Expected a page that is not encoded, got ${name.slice(0, 50)}`);
  const unpack = promisify(decode as typeof gunzip) as (bytes: Buffer, limit: object) => Promise<Buffer>;
  return unpack(bytes, { maxOutputLength: maxBytes }).catch((cause) => {
    throw new FetchError(`Expected ${name} of a page of at most ${maxBytes} bytes, got something else`, { cause });
  });
}

/** Codes rather than messages, which name addresses. */
function reasonOf(error: unknown, signal: AbortSignal, timeoutMs: number): Error {
  if (error instanceof WebhookUrlError || error instanceof FetchError) return error;
  if (signal.aborted) return new FetchError(`No complete page within ${timeoutMs / 1000} s`, { cause: error });
  const { code, name } = error as NodeJS.ErrnoException;
  return new FetchError(`The connection failed: ${code ?? name}`, { cause: error });
}
