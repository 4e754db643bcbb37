import type { IncomingMessage } from 'node:http';
import type { GatewayRequest } from './request-event.ts';
import { type GatewayResponse, gatewayMessage } from './response.ts';

/** The gateway's limit on a request body, in bytes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The whole request, or the gateway's refusal of it. */
export async function receive(message: IncomingMessage, id: string): Promise<GatewayRequest | GatewayResponse> {
  const [rawPath = '', ...query] = (message.url ?? '/').split('?');
  const path = decodePath(rawPath);
  if (path === undefined) return gatewayMessage(400, 'Bad Request');
  const body = await readBody(message);
  if (body === undefined) return gatewayMessage(413, 'Request Entity Too Large');
  return {
    id,
    method: message.method ?? 'GET',
    path,
    query: query.join('?'),
    headers: message.headers,
    body,
    sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
  };
}

/** HTTP APIs hand over the decoded path, up to a decoded question mark. */
function decodePath(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw).split('?')[0];
  } catch {
    return undefined;
  }
}

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(message.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
