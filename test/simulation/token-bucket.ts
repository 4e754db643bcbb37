/** Lets so many through a second, a second's worth at once at most. */
export interface TokenBucket {
  take(nowMs: number): boolean;
}

export function createTokenBucket(perSecond: number): TokenBucket {
  if (!Number.isFinite(perSecond)) return { take: () => true };
  let tokens = perSecond;
  let last: number | null = null;
  return {
    take(nowMs) {
      tokens = Math.min(perSecond, tokens + ((nowMs - (last ?? nowMs)) / 1000) * perSecond);
      last = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
