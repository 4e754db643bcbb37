import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { LocalFunction } from '../lambda/pool.ts';
import type { HttpApiDefinition } from '../template/http-api.ts';
import { type Access, formatAccess } from './access-log.ts';
import { preflight, withCors } from './cors.ts';
import { receive } from './receive.ts';
import { commonLogTime, requestEvent } from './request-event.ts';
import { functionResponse, type GatewayResponse, gatewayMessage } from './response.ts';
import { parseRoutes, type RouteMatch, selectRoute } from './routes.ts';
import { createThrottle } from './throttle.ts';

/** A listening HTTP server that answers 503 until it is given an API: its port is needed before the API is known. */
export interface Gateway {
  port: number;
  serve(api: HttpApiDefinition, functions: Map<string, LocalFunction>, options: ServeOptions): void;
  close(): Promise<void>;
}

export interface ServeOptions {
  accountId: string;
  /** Takes the lines of the access log, if the stage has one. */
  accessLog?(line: string): void;
}

type Answer = (message: IncomingMessage, requestId: string) => Promise<GatewayResponse>;

interface Serving {
  answer: Answer;
  record?: ((access: Access) => void) | undefined;
}

/**
 * @param port 0 picks a free one.
 * @throws Error if the port is taken.
 */
export async function startGateway(port: number): Promise<Gateway> {
  let serving: Serving = { answer: async () => gatewayMessage(503, 'Service Unavailable') };
  const server = createServer((message, response) => void respond(message, response, serving));
  await listen(server, port);
  return {
    port: (server.address() as { port: number }).port,
    serve: (api, functions, { accountId, accessLog }) => {
      const { accessLogFormat: format } = api;
      const record = format && accessLog ? (access: Access) => accessLog(formatAccess(format, access)) : undefined;
      serving = { answer: createAnswer(api, functions, accountId), record };
    },
    close: () => close(server),
  };
}

function createAnswer(api: HttpApiDefinition, functions: Map<string, LocalFunction>, accountId: string): Answer {
  const routes = parseRoutes(api.routes);
  const admits = api.throttle ? createThrottle(api.throttle) : () => true;
  const identity = { apiId: api.id, accountId, ...(api.stageVariables && { stageVariables: api.stageVariables }) };

  async function fromFunction(message: IncomingMessage, id: string): Promise<GatewayResponse> {
    const request = await receive(message, id);
    if ('status' in request) return request;
    const match = selectRoute(routes, request.method, request.path);
    if (!match) return gatewayMessage(404, 'Not Found');
    if (!admits()) return gatewayMessage(429, 'Too Many Requests');
    const event = requestEvent(request, match, identity);
    return within(match, functions.get(match.route.functionName)!.invoke(event).then(functionResponse));
  }

  return async (message, id) => {
    const { origin } = message.headers;
    if (!api.cors) return fromFunction(message, id);
    if (message.method === 'OPTIONS' && message.headers['access-control-request-method']) {
      return preflight(api.cors, origin);
    }
    return withCors(await fromFunction(message, id), api.cors, origin);
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

async function respond(message: IncomingMessage, response: ServerResponse, { answer, record }: Serving): Promise<void> {
  const began = performance.now();
  const id = randomUUID();
  try {
    const { status, headers, body } = await answer(message, id);
    const unread = !message.complete && { connection: 'close' };
    response.writeHead(status, { ...headers, ...unread, 'apigw-requestid': id, 'content-length': body.length });
    response.end(message.method === 'HEAD' ? undefined : body);
    record?.({
      requestId: id,
      requestTime: commonLogTime(new Date()),
      'identity.sourceIp': message.socket.remoteAddress ?? '-',
      httpMethod: message.method ?? '-',
      path: message.url?.split('?')[0] ?? '-',
      protocol: `HTTP/${message.httpVersion}`,
      status,
      responseLength: body.length,
      responseLatency: Math.round(performance.now() - began),
    });
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
