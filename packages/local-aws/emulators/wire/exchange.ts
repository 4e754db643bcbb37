import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestTarget } from './request-target.ts';

/** One request with its answer, as the server hands it to a service. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  target: RequestTarget;
  requestId: string;
  /** Fires when the client has gone or the emulator is closing. */
  signal: AbortSignal;
}

/** A service answers the exchange in its own shape, errors included. */
export type Service = (exchange: Exchange) => Promise<void>;

/** The pieces of a body. Unlike plain iteration, stopping early leaves the connection open for an answer. */
export function piecesOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

/** The whole body, at most `limit` bytes; throws BodyTooLarge over that. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of piecesOf(request)) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
  constructor(limit: number) {
    super(`Expected a body of at most ${limit} bytes`);
  }
}

/** The value of a header that may come once; undefined if it is missing. */
export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}
