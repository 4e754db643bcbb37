import { lookup } from 'node:dns/promises';
import type { Resolve } from '../../ports/network.ts';

/** The system's resolver, as a connection would ask it (hosts file included). A literal address is its own answer. */
export const systemResolver: Resolve = async (host) => {
  const answers = await lookup(host, { all: true, verbatim: true });
  return answers.map(({ address }) => address);
};
