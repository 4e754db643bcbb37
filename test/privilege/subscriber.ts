import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on the loopback interface that webhooks are sent to; every path is a receiver of its own. */
export interface Subscriber {
  url(path: string): string;
  /** Statuses of the next answers of that path; 204 when they are used up. */
  answerWith(path: string, ...statuses: number[]): void;
  /** Events that a path accepted, in order: their `type`. */
  accepted(path: string): string[];
  close(): Promise<void>;
}

export async function startSubscriber(): Promise<Subscriber> {
  const accepted = new Map<string, string[]>();
  const planned = new Map<string, number[]>();
  const server = createServer(async (request, response) => {
    const path = (request.url ?? '/').slice(1);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const status = planned.get(path)?.shift() ?? 204;
    const { type } = JSON.parse(Buffer.concat(chunks).toString()) as { type: string };
    if (status < 300) accepted.set(path, [...(accepted.get(path) ?? []), type]);
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `http://127.0.0.1:${port}/${path}`,
    answerWith: (path, ...statuses) => void planned.set(path, statuses),
    accepted: (path) => accepted.get(path) ?? [],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
