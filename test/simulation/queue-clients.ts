import type { MessageQueue } from '../../shared/ports/queues.ts';
import type { Invocation } from './effects.ts';
import type { World } from './world.ts';

export type QueueName = 'ingest' | 'documents' | 'deliveries';

/** One of the world's queues as an invocation sends to it. */
export function createQueue<T>(world: World, invocation: Invocation, name: QueueName): MessageQueue<T> {
  return {
    send: (message, { delaySeconds = 0 } = {}) =>
      world.effects.perform(invocation, `sqs.send ${name}`, () =>
        world.send[name](message as never, delaySeconds * 1000),
      ),
  };
}
