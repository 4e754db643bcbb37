import { isIP, type LookupFunction, connect as netConnect, type TcpNetConnectOpts } from 'node:net';
import { expect, test } from 'vitest';
import { isGlobalUnicast } from '../../../shared/adapters/network/address-guard.ts';
import { createHttpSender } from '../../../shared/adapters/network/http-sender.ts';
import { seededRandom } from '../../fakes/webhook-fixtures.ts';
import { dnsStub } from './dns-stub.ts';
import { tcpLoopback } from './loopback-server.ts';

const CLOUD = { allowLoopback: false };
const request = { url: 'https://flips.example.com:8443/', headers: {}, body: 'secret' };
const PRIVATE = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '192.168.0.1', '100.64.0.1', '0.0.0.0'];
const PUBLIC = ['93.184.215.14', '1.1.1.1', '8.8.8.8'];

/** A listener inside the network, which must never get a byte. */
async function honeypot() {
  const seen = { connections: 0, bytes: 0 };
  const server = await tcpLoopback((socket) => {
    seen.connections += 1;
    socket.on('data', (chunk) => {
      seen.bytes += chunk.length;
    });
  });
  return { seen, server };
}

/** The addresses that a socket with these options would try, as Node asks for them. */
function lookedUp({ host = '', lookup }: TcpNetConnectOpts): Promise<string[]> {
  return new Promise((resolve) => {
    (lookup as LookupFunction)(host, { all: true }, (_error, found) =>
      resolve(Array.isArray(found) ? found.map(({ address }) => address) : [found]),
    );
  });
}

test('a name server that flips between public and private: the socket only ever knows checked addresses', async () => {
  const random = seededRandom(7);
  const pick = (from: string[]) => from[Math.floor(random.fraction() * from.length)] ?? '';
  await using dns = await dnsStub(() => (random.fraction() < 0.5 ? [pick(PUBLIC)] : [pick(PUBLIC), pick(PRIVATE)]));
  const attempted: Promise<string[]>[] = [];
  const connect = (options: TcpNetConnectOpts) => {
    attempted.push(lookedUp(options), lookedUp(options));
    throw Object.assign(new Error('no network in this test'), { code: 'ENETUNREACH' });
  };
  const sender = createHttpSender({ policy: CLOUD, resolve: dns.resolve, connect });
  const results = [];
  for (let i = 0; i < 1_000; i += 1) results.push((await sender.send(request)).kind);

  expect(results.filter((kind) => kind === 'refused').length).toBeGreaterThan(400);
  expect(attempted.length).toBeGreaterThan(800);
  expect((await Promise.all(attempted)).flat().filter((address) => !isGlobalUnicast(address))).toEqual([]);
});

test('10,000 flips of a resolver send no byte inside', async () => {
  const { seen, server } = await honeypot();
  await using _ = server;
  let flip = 0;
  const resolve = async () => {
    flip += 1;
    return flip % 2 === 0 ? [PUBLIC[flip % 3] ?? ''] : [PRIVATE[flip % 6] ?? '', PUBLIC[flip % 3] ?? ''];
  };
  /** As bad as it gets: the network itself takes every tenth connection inside, whatever address was asked for. */
  const connect = (options: TcpNetConnectOpts) => {
    if (flip % 10 !== 0) throw Object.assign(new Error('no network in this test'), { code: 'ENETUNREACH' });
    return netConnect({ ...options, host: '127.0.0.1', port: server.port });
  };
  const sender = createHttpSender({ policy: CLOUD, resolve, connect });
  const kinds = { refused: 0, network: 0, timeout: 0, response: 0 };
  for (let i = 0; i < 10_000; i += 1) kinds[(await sender.send(request)).kind] += 1;

  expect(kinds).toEqual({ refused: 6_000, network: 4_000, timeout: 0, response: 0 });
  expect(seen).toEqual({ connections: 1_000, bytes: 0 });
});

test('literal addresses, for which no lookup is made, are checked as well', async () => {
  const { seen, server } = await honeypot();
  await using _ = server;
  const connect = () => netConnect({ host: '127.0.0.1', port: server.port });
  const sender = createHttpSender({ policy: CLOUD, connect });
  for (const host of ['127.0.0.1', '0x7f000001', '2130706433', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1']) {
    for (const scheme of ['https', 'http']) {
      expect(await sender.send({ ...request, url: `${scheme}://${host}:${isIP(host) ? 8443 : 443}/` })).toMatchObject({
        kind: 'refused',
      });
    }
  }
  expect(await sender.send({ ...request, url: 'https://93.184.215.14/' })).toMatchObject({ kind: 'refused' });
  expect(seen.bytes).toBe(0);
});

test('in local mode http that resolves to another machine gets no byte', async () => {
  const { seen, server } = await honeypot();
  await using _ = server;
  const connect = () => netConnect({ host: '127.0.0.1', port: server.port });
  const sender = createHttpSender({ policy: { allowLoopback: true }, resolve: async () => ['10.0.0.1'], connect });
  expect(await sender.send({ ...request, url: 'http://localhost:3000/' })).toMatchObject({ kind: 'refused' });
  expect(seen).toEqual({ connections: 0, bytes: 0 });
});
