import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import type { Resolve } from '../../../shared/ports/network.ts';

/**
 * A name server on loopback that answers every A question with what `answers` says next, time to live 0, and a
 * resolver that asks it and nobody else.
 */
export async function dnsStub(answers: () => string[]): Promise<{ resolve: Resolve } & AsyncDisposable> {
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => socket.send(reply(query, answers()), port, address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const resolver = new Resolver({ timeout: 2_000, tries: 3 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    resolve: (host) => resolver.resolve4(host),
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => socket.close(() => resolve()));
    },
  };
}

/** Header, the question as it came, and one A record for each address (RFC 1035, section 4.1). */
function reply(query: Buffer, addresses: string[]): Buffer {
  const questionEnd = query.indexOf(0, 12) + 5;
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2); // a response, recursion available, no error
  header.writeUInt16BE(addresses.length, 6);
  header.writeUInt32BE(0, 8);
  return Buffer.concat([header, query.subarray(12, questionEnd), ...addresses.map(record)]);
}

function record(address: string): Buffer {
  const data = Buffer.from(address.split('.').map(Number));
  return Buffer.concat([Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4]), data]);
}
