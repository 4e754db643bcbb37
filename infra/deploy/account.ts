import type { Options } from '../resources/options.ts';

/** Concurrent executions of an account in a region: https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html */
export interface AccountLimits {
  /** For all functions together. */
  concurrent: number;
  /** The part of it that is reserved for no function. */
  unreserved: number;
}

/** Invocations that `api` and `sweep` need at least, beside the consumers of the queues. */
const OTHERS = 2;
/** Lambda lets nobody reserve the last hundred. */
const KEPT_UNRESERVED = 100;

const RAISE =
  'To ask for more, which costs nothing: aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000';

/**
 * Compares what a deployment runs at once with what the account allows.
 * @param reservedBefore what the stack that is there has reserved already
 * @returns `refusals`: the deployment would fail. `warnings`: it would be throttled.
 */
export function judgeAccount(
  options: Options,
  limits: AccountLimits,
  reservedBefore: number,
): { refusals: string[]; warnings: string[] } {
  const { processConcurrency, announceConcurrency, deliverConcurrency, apiReservedConcurrency } = options;
  const consumers = processConcurrency + announceConcurrency + deliverConcurrency;
  const needed = consumers + Math.max(OTHERS, apiReservedConcurrency + 1);
  const left = limits.unreserved + reservedBefore - apiReservedConcurrency;
  const refusals =
    apiReservedConcurrency > 0 && left < KEPT_UNRESERVED
      ? [
          `Lambda keeps ${KEPT_UNRESERVED} of an account's concurrent executions unreserved, and "apiReservedConcurrency": ${apiReservedConcurrency} would leave ${left} of ${limits.concurrent}. Set it to 0, or raise the quota. ${RAISE}`,
        ]
      : [];
  const warnings =
    needed > limits.concurrent
      ? [
          `This account runs at most ${limits.concurrent} functions at once in this region, and this deployment up to ${needed}. Articles would wait longer, and the API would answer 5xx now and then. Lower processConcurrency, announceConcurrency or deliverConcurrency (now ${consumers} together) to ${Math.max(6, limits.concurrent - OTHERS)} in all, or raise the quota. ${RAISE}`,
        ]
      : [];
  return { refusals, warnings };
}
