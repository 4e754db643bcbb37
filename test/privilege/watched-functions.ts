import { type InvocationResult, parsePayload } from '@tarjuman/local-aws';
import type { TestStack } from '../integration/running-stack.ts';

export interface WatchedFunctions {
  /** Tells of invocations of one function that end badly, until the answer is called. */
  onFailure(name: string, listener: (reason: string) => void): () => void;
  /** Nothing runs, and no message waits for its turn. */
  areIdle(): boolean;
}

/** Looks at every invocation from here on, whoever makes it. */
export function watchFunctions({ stack }: TestStack): WatchedFunctions {
  const listeners = new Map<string, (reason: string) => void>();
  let running = 0;
  for (const lambda of stack.functions.values()) {
    const { invoke } = lambda;
    lambda.invoke = async (event) => {
      running += 1;
      const result = await invoke(event).finally(() => {
        running -= 1;
      });
      const reason = badEnd(lambda.definition.shortName, result);
      if (reason !== undefined) listeners.get(lambda.definition.shortName)?.(reason);
      return result;
    };
  }
  return {
    onFailure(name, listener) {
      listeners.set(name, listener);
      return () => void listeners.delete(name);
    },
    areIdle: () => running === 0 && stack.definition.mappings.every(({ queueArn }) => isEmpty(queueArn, stack)),
  };
}

function isEmpty(queueArn: string, { emulator }: TestStack['stack']): boolean {
  const { visible, delayed } = emulator.queues.stats(queueArn);
  return visible === 0 && delayed === 0;
}

/** An error, messages that go back to their queue, or a status of 500 and up. */
function badEnd(name: string, result: InvocationResult): string | undefined {
  if (result.status === 'error') return `${name} ended with ${result.error.errorType}`;
  if (result.status === 'throttled') return `${name} was throttled`;
  const answer = (parsePayload(result.payload) ?? {}) as { batchItemFailures?: unknown[]; statusCode?: number };
  if (answer.batchItemFailures?.length) return `${name} gave the message back`;
  return (answer.statusCode ?? 0) >= 500 ? `${name} answered ${answer.statusCode}` : undefined;
}
