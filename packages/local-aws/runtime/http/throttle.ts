/** A token bucket: `burst` at once, refilled at `requestsPerSecond`. Answers whether one more request may pass. */
export function createThrottle(
  { requestsPerSecond, burst }: { requestsPerSecond: number; burst: number },
  now: () => number = () => performance.now(),
): () => boolean {
  let tokens = burst;
  let last = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - last) / 1000) * requestsPerSecond);
    last = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
