import { type Client, createClient } from '../client/index.ts';

/**
 * The client that the whole page uses. The page repeats no request by itself: a person can.
 * @param onRefused called if the API does not take the token (any more)
 */
export function openClient(token: string, onRefused: () => void): Client {
  const reach: typeof fetch = async (input, init) => {
    const response = await fetch(input, init).catch((error) => {
      if (init?.signal?.aborted) throw error;
      throw new Error('There was no answer. Is the network there, and the server running?', { cause: error });
    });
    if (response.status === 401) onRefused();
    return response;
  };
  return createClient({ apiUrl: '', token, fetch: reach, retries: 0 });
}
