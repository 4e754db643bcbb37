import { connect as netConnect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createPageFetcher } from '../../../shared/adapters/network/page-fetcher.ts';
import { FetchError, WebhookUrlError } from '../../../shared/document/errors.ts';
import { httpLoopback, tcpLoopback } from './loopback-server.ts';

const LOCAL = { policy: { allowLoopback: true } };
const CLOUD = { policy: { allowLoopback: false } };
const HTML = { 'content-type': 'text/html; charset=windows-1256' };

/** A site whose paths answer as named. */
const site = () =>
  httpLoopback((response, { url = '' }) => {
    const [, name = '', rest = ''] = /^\/([a-z]+)(.*)$/.exec(url) ?? [];
    if (name === 'page') return void response.writeHead(200, HTML).end('<p>page');
    if (name === 'to') return void response.writeHead(302, { location: decodeURIComponent(rest.slice(1)) }).end();
    if (name === 'hop') return void response.writeHead(301, { location: `/hop${Number(rest) + 1}` }).end();
    if (name === 'packed')
      return void response.writeHead(200, { ...HTML, 'content-encoding': 'gzip' }).end(gzipSync('<p>page'));
    if (name === 'bomb')
      return void response
        .writeHead(200, { ...HTML, 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(9_000_000)));
    if (name === 'picture') return void response.writeHead(200, { 'content-type': 'image/png' }).end('x');
    if (name === 'empty') return void response.writeHead(200, HTML).end();
    if (name === 'huge') {
      response.writeHead(200, HTML);
      const more = (): void =>
        void (response.write('x'.repeat(100_000)) ? setImmediate(more) : response.once('drain', more));
      return more();
    }
    if (name === 'drip') {
      response.writeHead(200, HTML);
      const timer = setInterval(() => response.write('x'), 20);
      return void response.once('close', () => clearInterval(timer));
    }
    response.writeHead(404, HTML).end('none');
  });

const at = ({ url }: { url: string }) => new URL(url).origin;

describe('a page', () => {
  test('comes as its server sent it, with its type and its address after redirects', async () => {
    await using server = await site();
    const page = await createPageFetcher(LOCAL).fetch(`${at(server)}/to?/to?/page`);
    expect(page).toMatchObject({ url: `${at(server)}/page`, contentType: HTML['content-type'] });
    expect(Buffer.from(page.bytes).toString()).toBe('<p>page');
    expect(server.requests.every(({ method, headers }) => method === 'GET' && headers.cookie === undefined)).toBe(true);
  });

  test('is unpacked if its server packs it', async () => {
    await using server = await site();
    expect(Buffer.from((await createPageFetcher(LOCAL).fetch(`${at(server)}/packed`)).bytes).toString()).toBe(
      '<p>page',
    );
  });

  test.each(['none', 'picture', 'empty', 'bomb', 'huge', 'hop0', 'to?'])(
    '%s: can not be had, and it is said why',
    async (path) => {
      await using server = await site();
      const error = await createPageFetcher(LOCAL)
        .fetch(`${at(server)}/${path}`)
        .catch((reason) => reason);
      expect(error).toBeInstanceOf(FetchError);
      expect(error.message).toMatch(/Expected/);
      expect(server.requests.length).toBeLessThanOrEqual(4);
    },
  );

  test('that drips has an end', async () => {
    await using server = await site();
    const fetching = createPageFetcher({ ...LOCAL, timeoutMs: 300 }).fetch(`${at(server)}/drip`);
    await expect(fetching).rejects.toThrow('No complete page within 0.3 s');
  });
});

describe('the guard', () => {
  const inside = [
    'http://169.254.169.254/latest/',
    'https://10.0.0.1/',
    'https://[::ffff:10.0.0.1]/',
    'file:///etc/passwd',
    'https://u:p@example.com/',
    'https://example.com:22/',
  ];

  test.each(inside)('refuses %s, and a redirect to it', async (address) => {
    await using server = await site();
    const fetcher = createPageFetcher(LOCAL);
    await expect(fetcher.fetch(address)).rejects.toBeInstanceOf(WebhookUrlError);
    await expect(fetcher.fetch(`${at(server)}/to?${encodeURIComponent(address)}`)).rejects.toBeInstanceOf(
      WebhookUrlError,
    );
  });

  test('in the cloud nothing inside gets a byte, whatever the name resolves to and the network does', async () => {
    let bytes = 0;
    await using server = await tcpLoopback((socket) => socket.on('data', (chunk) => (bytes += chunk.length)));
    const connect = () => netConnect({ host: '127.0.0.1', port: server.port });
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '10.0.0.1'], ['93.184.215.14']]) {
      const fetcher = createPageFetcher({ ...CLOUD, resolve: async () => addresses, connect });
      await expect(fetcher.fetch('https://flips.example.com/')).rejects.toBeInstanceOf(WebhookUrlError);
    }
    expect(bytes).toBe(0);
  });

  test('loopback is allowed by configuration alone', async () => {
    await using server = await site();
    await expect(createPageFetcher(CLOUD).fetch(`${at(server)}/page`)).rejects.toBeInstanceOf(WebhookUrlError);
  });
});
