import { once } from 'node:events';
import { isIP, type LookupFunction, connect as netConnect, type Socket, type TcpNetConnectOpts } from 'node:net';
import { connect as tlsConnect } from 'node:tls';
import type { Resolve } from '../../ports/network.ts';
import type { AddressPolicy } from './address-guard.ts';
import { checkAddresses, hostOf } from './url-guard.ts';

export interface ConnectOptions {
  policy: AddressPolicy;
  resolve: Resolve;
  /** Certificate authorities to trust instead of the built-in ones. */
  ca?: string;
  /** Opens a TCP connection. */
  connect?: (options: TcpNetConnectOpts) => Socket;
}

/**
 * Opens a connection for a URL to an address that was checked. The host is resolved once, every answer is checked, and
 * the socket may only use those answers, so that a name that resolves differently a moment later changes nothing
 * (DNS rebinding). The address it ended at is checked once more before TLS or HTTP writes a byte.
 * @throws WebhookUrlError if an address is not allowed; the signal's reason; or what network and TLS throw
 */
export async function openChecked(url: URL, options: ConnectOptions, signal: AbortSignal): Promise<Socket> {
  const host = hostOf(url);
  const addresses = await abortable(options.resolve(host), signal);
  if (addresses.length === 0) throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
  checkAddresses(url, addresses, options.policy);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const { connect = netConnect } = options;
  const socket = connect({ host, port, lookup: pinned(addresses), signal });
  try {
    await once(socket, 'connect', { signal });
    checkAddresses(url, [socket.remoteAddress ?? ''], options.policy);
    return url.protocol === 'https:' ? await secure(socket, host, options, signal) : socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function secure(socket: Socket, host: string, { ca }: ConnectOptions, signal: AbortSignal): Promise<Socket> {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const trust = ca === undefined ? {} : { ca };
  const secured = tlsConnect({ socket, host, ...name, ...trust, minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'] });
  await once(secured, 'secureConnect', { signal });
  return secured;
}

/** A lookup that knows these addresses and asks nobody. */
function pinned(addresses: string[]): LookupFunction {
  const answers = addresses.map((address) => ({ address, family: isIP(address) }));
  const first = answers[0] ?? { address: '', family: 0 };
  return (_host, { all }, callback) => {
    if (all) callback(null, answers);
    else callback(null, first.address, first.family);
  };
}

/** A promise that ends with the signal, for work that cannot be stopped. */
async function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
