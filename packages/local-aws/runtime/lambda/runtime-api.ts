import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of a function, as the Runtime API hands it out. */
export interface Invocation {
  requestId: string;
  functionArn: string;
  traceId: string;
  /** Epoch milliseconds. */
  deadline: number;
  payload: string;
}

/** Reports of the process on the other side. */
export interface RuntimeEvents {
  /** It waits for work; call `hand` once, whenever there is some. */
  next(hand: (invocation: Invocation) => void): void;
  response(requestId: string, payload: string): void;
  error(requestId: string, payload: string): void;
  initError(payload: string): void;
}

/**
 * The Lambda Runtime API for one sandbox, on a port of its own: the address in AWS_LAMBDA_RUNTIME_API is host and port
 * only, so that AWS's own runtime clients work here too. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export async function startRuntimeApi(events: RuntimeEvents): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => void route(request, response, events));
  // A handler may run for minutes between two requests on the same connection.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  const port = await listen(server);
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const INVOCATION = /^\/2018-06-01\/runtime\/invocation\/([^/]+)\/(response|error)$/;

async function route(request: IncomingMessage, response: ServerResponse, events: RuntimeEvents): Promise<void> {
  const path = request.url ?? '';
  if (path === '/2018-06-01/runtime/invocation/next') {
    events.next((invocation) => handOut(response, invocation));
    return;
  }
  const payload = await readText(request);
  const [, requestId, kind] = INVOCATION.exec(path) ?? [];
  if (requestId && kind === 'response') events.response(requestId, payload);
  else if (requestId) events.error(requestId, payload);
  else if (path === '/2018-06-01/runtime/init/error') events.initError(payload);
  else {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}');
}

function handOut(response: ServerResponse, invocation: Invocation): void {
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-deadline-ms': String(invocation.deadline),
      'lambda-runtime-invoked-function-arn': invocation.functionArn,
      'lambda-runtime-trace-id': invocation.traceId,
    })
    .end(invocation.payload);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
