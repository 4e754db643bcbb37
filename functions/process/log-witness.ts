import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Witness } from './witness.ts';

/** The innermost error: the one that a service or our code threw first. */
function rootOf(error: Error): Error {
  let root = error;
  while (root.cause instanceof Error) root = root.cause;
  return root;
}

/** Amazon Translate does not know the terminology; or none was imported (terminology.ts). */
const NO_TERMINOLOGY = new Set(['ResourceNotFoundException', 'TerminologyNotImported']);

/** Writes what happens to articles into the log and into the metrics that the alarms look at (infra/monitoring/alarms.ts). */
export function createLogWitness(logger: Logger, metrics: Metrics, now: () => Date): Witness {
  const count = (name: string) => metrics.addMetric(name, MetricUnit.Count, 1);
  return {
    held(error, { since }) {
      const seconds = Math.round((now().getTime() - since.getTime()) / 1000);
      const cause = rootOf(error);
      const { reason, until } = error;
      const isRefused = reason === 'unavailable';
      const line = { reason, until, heldSince: since, cause: cause.name, error: cause };
      if (isRefused) logger.error('The article waits: a service refuses us', line);
      else logger.warn('The article waits', line);
      metrics.addMetric('HeldSeconds', MetricUnit.Seconds, seconds);
      if (!isRefused) return;
      count('ServiceRefused');
      if (NO_TERMINOLOGY.has(cause.name)) count('TerminologyRefused');
    },
    failed(failure) {
      const { code, retryable, message } = failure;
      if (code !== 'internal') return logger.info('The article fails', { code, retryable, reason: message });
      logger.error('The article fails by an error of ours', { code, retryable, error: rootOf(failure) });
      count('FailedInternal');
    },
    committed(outcome) {
      if (outcome.status === 'completed' && outcome.translation.alignment === 'mixed') count('MixedAlignment');
    },
  };
}
