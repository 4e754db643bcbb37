import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Received {
  body: string;
  headers: IncomingHttpHeaders;
}

/** A webhook receiver on loopback that answers 204, until the test ends. */
export async function receiver(): Promise<{ url: string; next(): Promise<Received> }> {
  const waiting: ((received: Received) => void)[] = [];
  const come: Received[] = [];
  const server = createServer(async (request, response) => {
    const received = { body: await text(request), headers: request.headers };
    response.writeHead(204).end();
    const taker = waiting.shift();
    if (taker) taker(received);
    else come.push(received);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const next = () => {
    const first = come.shift();
    return first ? Promise.resolve(first) : new Promise<Received>((resolve) => waiting.push(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, next };
}
