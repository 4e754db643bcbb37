import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Exchange, headerOf, type Service } from '../wire/exchange.ts';
import { parseRequestTarget, type RequestTarget } from '../wire/request-target.ts';

export type ServiceName = 's3' | 'sqs' | 'dynamodb' | 'translate';

export interface RunningServer {
  port: number;
  /** Waits a moment for open requests, then cuts the rest. */
  close(): Promise<void>;
}

const GRACE_MS = 2000;

/** A ready-made reason: otherwise every finished request would build an error with its stack. */
const CLOSED = new Error('The connection was closed');

/** One server for all services. The signed service name tells them apart. */
export async function serve(
  port: number,
  services: Record<ServiceName, Service>,
  log: (line: string) => void,
): Promise<RunningServer> {
  const closing = new AbortController();
  const active = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = handle(request, response, services, closing.signal).catch((error: unknown) => {
      if (!request.destroyed || !response.destroyed) log(`${request.method} ${request.url} broke off: ${error}`);
      response.destroy();
    });
    active.add(work);
    void work.finally(() => active.delete(work));
  });
  configure(server);
  await listen(server, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      closing.abort();
      const stopped = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([Promise.allSettled(active), new Promise((resolve) => setTimeout(resolve, GRACE_MS).unref())]);
      server.closeAllConnections();
      await stopped;
    },
  };
}

function configure(server: Server): void {
  // Clients reuse connections; one that we closed first would look like a lost request to them.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  services: Record<ServiceName, Service>,
  closing: AbortSignal,
): Promise<void> {
  const target = readTarget(request.url ?? '/');
  if (!target) return refuse(request, response);
  const gone = new AbortController();
  response.once('close', () => gone.abort(CLOSED));
  const signal = AbortSignal.any([gone.signal, closing]);
  const exchange: Exchange = { request, response, target, requestId: randomUUID(), signal };
  await services[serviceOf(request, target)](exchange);
  // The unread rest of the request is dropped, or the connection could not be used again.
  request.resume();
}

function readTarget(url: string): RequestTarget | undefined {
  try {
    return parseRequestTarget(url);
  } catch {
    return undefined;
  }
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(400, { 'content-type': 'application/xml' });
  response.end(
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>InvalidURI</Code><Message>Could not parse the specified URI.</Message></Error>',
  );
}

const TARGETS: [string, ServiceName][] = [
  ['AmazonSQS.', 'sqs'],
  ['DynamoDB_', 'dynamodb'],
  ['AWSShineFrontendService_', 'translate'],
];

/** The service in the credential's scope; for unsigned requests the x-amz-target header; S3 is the rest. */
function serviceOf(request: IncomingMessage, { query }: RequestTarget): ServiceName {
  const scope = request.headers.authorization ?? query.get('X-Amz-Credential') ?? '';
  const [, signed] = /\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(scope) ?? [];
  if (signed === 's3' || signed === 'sqs' || signed === 'dynamodb' || signed === 'translate') return signed;
  const name = headerOf(request, 'x-amz-target') ?? '';
  return TARGETS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? 's3';
}
