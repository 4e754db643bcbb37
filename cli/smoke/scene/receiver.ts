import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Receiver {
  url: string;
  /** Everything that came, in order. */
  received: { body: string; headers: IncomingHttpHeaders }[];
  close(): void;
}

/** A webhook receiver on loopback. It answers each event with `statuses` in turn; the last one stays. */
export async function openReceiver(statuses: readonly number[]): Promise<Receiver> {
  const received: Receiver['received'] = [];
  const attempts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const id = String(request.headers['webhook-id']);
    const attempt = attempts.get(id) ?? 0;
    attempts.set(id, attempt + 1);
    received.push({ body, headers: request.headers });
    response.writeHead(statuses[Math.min(attempt, statuses.length - 1)] ?? 204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, received, close: () => void server.close() };
}
