import autocannon from 'autocannon';

export interface Load {
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers other than 200. */
  refused: number;
}

const CONNECTIONS = 8;

/** Requests one URL from eight connections at once, each as soon as it has its answer. */
export async function loadUrl(url: string, token: string, seconds: number): Promise<Load> {
  const headers = { authorization: `Bearer ${token}` };
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    headers,
    connections: CONNECTIONS,
    duration: seconds,
  });
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99, refused: non2xx + errors };
}
