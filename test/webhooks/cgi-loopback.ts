import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** As much of CGI (RFC 3875) as a receiver needs: headers as `HTTP_…` variables, the body on stdin, `Status:` back. */
export async function cgiLoopback(
  script: string,
  env: Record<string, string>,
): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const headers = Object.entries(request.headers).map(([name, value]) => [toVariable(name), String(value)]);
    const child = spawn('sh', ['-c', script], {
      env: { PATH: process.env.PATH ?? '', ...env, ...Object.fromEntries(headers) },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    request.pipe(child.stdin);
    const status = /^Status: (\d{3})\r\n\r\n/.exec(await text(child.stdout))?.[1] ?? '500';
    response.writeHead(Number(status)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function toVariable(header: string): string {
  return `HTTP_${header.toUpperCase().replaceAll('-', '_')}`;
}
