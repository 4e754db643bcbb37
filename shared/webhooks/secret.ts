import type { RetiredSecret, Subscription } from '../ports/subscriptions.ts';
import type { Random } from '../ports/system.ts';

/** The specification allows 24 to 64 bytes. */
const SECRET_BYTES = 32;
const PREFIX = 'whsec_';
/** Time for which a replaced secret still signs, beside the new one. */
export const OVERLAP_MS = 24 * 3_600_000;
/** Number of old secrets that are kept when a secret is replaced again within the overlap. The header stays short. */
const MAX_RETIRED = 2;

/** A new signing secret, `whsec_<base64 of 32 bytes>`. */
export function newSecret(random: Random): string {
  const bytes = random.bytes(SECRET_BYTES);
  if (bytes.length !== SECRET_BYTES) {
    throw new RangeError(`Expected ${SECRET_BYTES} random bytes for a webhook secret, got ${bytes.length}`);
  }
  return PREFIX + Buffer.from(bytes).toString('base64');
}

/** The retired secrets once `subscription.secret` is replaced at `now`. */
export function retire(subscription: Subscription, now: Date): RetiredSecret[] {
  const retired = { secret: subscription.secret, until: new Date(now.getTime() + OVERLAP_MS) };
  return [retired, ...subscription.retiredSecrets.filter(({ until }) => until > now)].slice(0, MAX_RETIRED);
}

/** The secrets that sign at `now`, the current one first. */
export function signingSecrets(subscription: Subscription, now: Date): string[] {
  return [subscription.secret, ...subscription.retiredSecrets.filter((r) => r.until > now).map((r) => r.secret)];
}
