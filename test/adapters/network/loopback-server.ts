import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';

export interface Loopback extends AsyncDisposable {
  port: number;
  url: string;
}

export interface HttpLoopback extends Loopback {
  requests: { method: string; url: string; headers: IncomingMessage['headers']; rawHeaders: string[]; body: string }[];
}

/** An HTTP server on a free port that keeps what it got, then answers by `respond`. */
export async function httpLoopback(
  respond: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<HttpLoopback> {
  const requests: HttpLoopback['requests'] = [];
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const { method = '', url = '', headers, rawHeaders } = request;
    requests.push({ method, url, headers, rawHeaders, body });
    respond(response, request);
  };
  const server = createServer(listener);
  return { ...(await listen(server)), requests };
}

/** A TCP server on a free port, for answers that are no proper HTTP. */
export async function tcpLoopback(onSocket: (socket: Socket) => void): Promise<Loopback> {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => {}); // the other side may go at any moment
      onSocket(socket);
    }),
  );
}

async function listen(server: Server): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/hook`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
