import type { AccessRequest } from '@tarjuman/local-aws';
import type { TestStack } from '../integration/running-stack.ts';
import { isUse, type Right } from './rights.ts';
import { type Journey, openScene, patiently } from './scene.ts';
import type { Subscriber } from './subscriber.ts';
import { watchFunctions } from './watched-functions.ts';

/** A journey with all its rights, or until it misses the one that it lacks. */
const DEADLINE_MILLISECONDS = 60_000;
/** A journey that has missed a right may take that many times as long as with it, within bounds; then it has failed. */
const PATIENCE = 6;
const LEAST_MILLISECONDS = 2_500;
const MOST_MILLISECONDS = 8_000;

export interface Trials {
  /** Runs a journey until all is quiet again, and returns the rights that were used. @throws what the journey throws */
  run(journey: Journey): Promise<AccessRequest[]>;
  /**
   * Runs a journey without one right: how it failed, or undefined if it did not.
   *
   * @param milliseconds that the journey takes with all its rights
   */
  runWithout(right: Right, journey: Journey, milliseconds: number): Promise<string | undefined>;
}

/** Journeys through a running stack whose roles are exchanged while it runs. */
export function openTrials(stack: TestStack, subscriber: Subscriber, rights: Right[]): Trials {
  const { access } = stack.stack;
  const functions = watchFunctions(stack);

  function grant(kept: Right[]): void {
    const statements = Map.groupBy(kept, ({ principal }) => principal);
    for (const { principal } of rights) {
      access.roles.set(
        principal,
        (statements.get(principal) ?? []).map(({ statement }) => statement),
      );
    }
  }

  /** To the very end: also what the functions do after the journey has seen what it waited for. */
  async function travel(journey: Journey, signal: AbortSignal): Promise<void> {
    const scene = await openScene(stack, subscriber, signal);
    await journey(scene).finally(() => scene.close());
    await quiet(signal);
  }

  const quiet = (signal: AbortSignal) => patiently(() => functions.areIdle() || undefined, signal);
  const deadline = () => AbortSignal.timeout(DEADLINE_MILLISECONDS);

  return {
    async run(journey) {
      const allowed: AccessRequest[] = [];
      const stop = access.watch((decision) => void (decision.allowed && allowed.push(decision.request)));
      await travel(journey, deadline()).finally(stop);
      return allowed;
    },

    async runWithout(right, journey, milliseconds) {
      const patience = Math.max(LEAST_MILLISECONDS, Math.min(MOST_MILLISECONDS, PATIENCE * milliseconds));
      const ended = new AbortController();
      let denied = false;
      const stopWatching = access.watch(({ request, allowed }) => {
        if (allowed || !isUse(right, request)) return;
        if (!denied) setTimeout(() => ended.abort('it did not end'), patience).unref();
        denied = true;
        // Lambda itself may not take, or not remove, a message: the function never hears of it.
        if (isPolling(request)) ended.abort('Lambda may not poll its queue');
      });
      const stopListening = functions.onFailure(right.function, (reason) => void (denied && ended.abort(reason)));
      grant(rights.filter((other) => other !== right));
      const failure = await failureOf(travel(journey, AbortSignal.any([ended.signal, deadline()])));
      grant(rights);
      stopWatching();
      stopListening();
      await quiet(deadline());
      if (!denied) return undefined;
      return ended.signal.aborted ? String(ended.signal.reason) : failure;
    },
  };
}

const isPolling = ({ action }: AccessRequest) => /^sqs:(Receive|Delete|Get)/.test(action);

function failureOf(work: Promise<void>): Promise<string | undefined> {
  return work.then(
    () => undefined,
    (error: Error) => error.message.split('\n')[0],
  );
}
