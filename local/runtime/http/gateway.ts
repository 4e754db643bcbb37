import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LocalFunction } from '../lambda/pool.ts';
import type { HttpApiDefinition } from '../template/http-api.ts';
import { preflight, withCors } from './cors.ts';
import { type GatewayRequest, requestEvent } from './request-event.ts';
import { functionResponse, type GatewayResponse, gatewayMessage } from './response.ts';
import { parseRoutes, type RouteMatch, selectRoute } from './routes.ts';
import { createThrottle } from './throttle.ts';

/** The gateway's limit on a request body, in bytes. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** A listening HTTP server that answers 503 until it is given an API: its port is needed before the API is known. */
export interface Gateway {
  port: number;
  serve(api: HttpApiDefinition, functions: Map<string, LocalFunction>, accountId: string): void;
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage) => Promise<GatewayResponse>;

/**
 * @param port 0 picks a free one.
 * @throws Error where the port is taken.
 */
export async function startGateway(port: number): Promise<Gateway> {
  let answer: Answer = async () => gatewayMessage(503, 'Service Unavailable');
  const server = createServer((request, response) => void respond(request, response, answer));
  await listen(server, port);
  return {
    port: (server.address() as { port: number }).port,
    serve: (api, functions, accountId) => {
      answer = createAnswer(api, functions, accountId);
    },
    close: () => close(server),
  };
}

function createAnswer(api: HttpApiDefinition, functions: Map<string, LocalFunction>, accountId: string): Answer {
  const routes = parseRoutes(api.routes);
  const admits = api.throttle ? createThrottle(api.throttle) : () => true;
  const identity = { apiId: api.id, accountId, ...(api.stageVariables && { stageVariables: api.stageVariables }) };

  async function fromFunction(message: IncomingMessage): Promise<GatewayResponse> {
    const request = await readRequest(message);
    if ('status' in request) return request;
    const match = selectRoute(routes, request.method, request.path);
    if (!match) return gatewayMessage(404, 'Not Found');
    if (!admits()) return gatewayMessage(429, 'Too Many Requests');
    const event = requestEvent(request, match, identity);
    return within(match, functions.get(match.route.functionName)!.invoke(event).then(functionResponse));
  }

  return async (message) => {
    const { origin } = message.headers;
    if (!api.cors) return fromFunction(message);
    if (message.method === 'OPTIONS' && message.headers['access-control-request-method']) {
      return preflight(api.cors, origin);
    }
    return withCors(await fromFunction(message), api.cors, origin);
  };
}

/** The integration's timeout; the function itself goes on, as in the cloud. */
async function within({ route }: RouteMatch, answer: Promise<GatewayResponse>): Promise<GatewayResponse> {
  const timeout = Promise.withResolvers<GatewayResponse>();
  const late = () => timeout.resolve(gatewayMessage(503, 'Service Unavailable'));
  const timer = setTimeout(late, route.timeoutMilliseconds);
  try {
    return await Promise.race([answer, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function readRequest(message: IncomingMessage): Promise<GatewayRequest | GatewayResponse> {
  const [rawPath = '', ...query] = (message.url ?? '/').split('?');
  const path = decodePath(rawPath);
  if (path === undefined) return gatewayMessage(400, 'Bad Request');
  const body = await readBody(message);
  if (body === undefined) return gatewayMessage(413, 'Request Entity Too Large');
  return {
    id: randomUUID(),
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

async function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  try {
    const { status, headers, body } = await answer(request);
    const unread = !request.complete && { connection: 'close' };
    response.writeHead(status, {
      ...headers,
      ...unread,
      'apigw-requestid': randomUUID(),
      'content-length': body.length,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  } catch {
    // The client went away while its request was read.
    response.destroy();
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portTaken(port: number): Error {
  return new Error(`Port ${port} is taken: choose another by --port N, or any free one by --port 0`);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
