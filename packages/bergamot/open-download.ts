import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { SourceError } from './source-error.ts';

export interface DownloadLimits {
  /** To look up the name, connect and shake hands. */
  connectMilliseconds: number;
  /** Without a byte, before the answer or within it. */
  stallMilliseconds: number;
}

/** A body on its way. */
export interface Download {
  /** Offset in the file at which the body begins: the one that was asked for, or 0 if the server sends no parts. */
  offset: number;
  /** Size of the whole file; undefined if the server does not tell. */
  total: number | undefined;
  contentType: string;
  /** Throws SourceError when it breaks off or stalls. */
  chunks: AsyncIterable<Buffer>;
  /** Gives the body up. */
  cancel(): void;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Asks for a file from byte `from` on, following redirects.
 * @throws SourceError when nothing connects or answers in time, or the answer is no file
 */
export async function openDownload(address: string, from: number, limits: DownloadLimits): Promise<Download> {
  let url = new URL(address);
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await request(url, from, limits);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode ?? 0) || !location) return download(url, response, from, limits);
    response.resume();
    url = new URL(location, url);
    if (!/^https?:$/.test(url.protocol)) throw new SourceError(`${address} redirects to ${url.protocol}`);
  }
  throw new SourceError(`${address} redirects more than ${MOST_REDIRECTS} times`);
}

function request(url: URL, from: number, limits: DownloadLimits): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const headers = {
    'accept-encoding': 'gzip',
    connection: 'close',
    'user-agent': 'tarjuman',
    ...(from > 0 && { range: `bytes=${from}-` }),
  };
  const outgoing = url.protocol === 'https:' ? getSecure(url, { headers }) : getPlain(url, { headers });
  const giveUp = (what: string, milliseconds: number) =>
    setTimeout(() => outgoing.destroy(new Error(`${what} within ${milliseconds / 1000} s`)), milliseconds);
  const connecting = giveUp('no connection', limits.connectMilliseconds);
  let answering: NodeJS.Timeout | undefined;
  let settled = false;
  // The request is handed over once the connection stands, handshake and proxy included.
  outgoing.on('finish', () => {
    clearTimeout(connecting);
    if (!settled) answering = giveUp('no answer', limits.stallMilliseconds);
  });
  outgoing.on('response', resolve);
  outgoing.on('error', (cause: NodeJS.ErrnoException) => {
    reject(new SourceError(`${url.host}: ${cause.message || cause.code}`, { cause }));
  });
  return promise.finally(() => {
    settled = true;
    clearTimeout(connecting);
    clearTimeout(answering);
  });
}

function download(url: URL, response: IncomingMessage, from: number, limits: DownloadLimits): Download {
  const { statusCode, headers } = response;
  const offset = statusCode === 206 ? from : 0;
  if (statusCode !== 200 && !(statusCode === 206 && startsAt(headers['content-range'], from))) {
    response.destroy();
    throw new SourceError(`${url.host} answers ${statusCode} for ${url.pathname}`);
  }
  const length = headers['content-length'];
  return {
    offset,
    total: length === undefined ? undefined : offset + Number(length),
    contentType: headers['content-type'] ?? 'no content type',
    chunks: chunksOf(url, response, limits.stallMilliseconds),
    cancel: () => void response.destroy(),
  };
}

const startsAt = (range: string | undefined, from: number) => range?.startsWith(`bytes ${from}-`) ?? false;

async function* chunksOf(url: URL, response: IncomingMessage, stallMilliseconds: number): AsyncGenerator<Buffer> {
  const stalled = new Error(`nothing came for ${stallMilliseconds / 1000} s`);
  const timer = setTimeout(() => response.destroy(stalled), stallMilliseconds);
  try {
    for await (const chunk of response) {
      timer.refresh();
      yield chunk as Buffer;
    }
  } catch (cause) {
    throw new SourceError(`${url.host} broke off: ${(cause as Error).message}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}
