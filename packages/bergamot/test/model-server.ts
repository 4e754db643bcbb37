import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import type { ModelSource } from '../model-pins.ts';

/** One request for a file that exists. */
export interface Ask {
  name: string;
  body: Uint8Array;
  /** First byte asked for. */
  from: number;
  /** Number of earlier requests for this file. */
  earlier: number;
  request: IncomingMessage;
  response: ServerResponse;
}

/** The behaviour of a server instead of serving the file. */
export type Misbehaviour = (ask: Ask) => void;

export interface ModelServer {
  base: string;
  source: ModelSource;
  /** `name` or `name@from`, in order. */
  asked: string[];
}

/** Serves files by name on loopback until the test ends, in parts if the request has a range. */
export async function serveModel(files: Map<string, Uint8Array>, answer: Misbehaviour = serve): Promise<ModelServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url!.split('/').pop()!);
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const body = files.get(name);
    if (!body) return void response.writeHead(404).end();
    const earlier = asked.filter((line) => line.split('@')[0] === name).length;
    asked.push(from === 0 ? name : `${name}@${from}`);
    answer({ name, body, from, earlier, request, response });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { base, source: { base, packedAsPinned: true }, asked };
}

/** The behaviour of a good server. */
export function serve({ body, from, response }: Ask): void {
  const rest = body.subarray(from);
  const part = from > 0 && { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...part }).end(rest);
}

/** Announces the whole file, sends half of it, and then calls `afterwards`. */
export function half(ask: Ask, then: (response: ServerResponse) => void): void {
  const { body, from, response } = ask;
  const rest = body.subarray(from);
  const part = from > 0 && { 'content-range': `bytes ${from}-${body.length - 1}/${body.length}` };
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length, ...part });
  response.write(rest.subarray(0, Math.ceil(rest.length / 2)), () => then(response));
}

/** A source that takes connections and never shakes hands. */
export async function silentSource(): Promise<ModelSource> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => void sockets.add(socket.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { base: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, packedAsPinned: true };
}
