import { RECEIVES_BEFORE_DEAD_LETTER } from '../../../shared/document/limits.ts';
import { queueState } from '../scene/queue-state.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, Finding, type Step } from '../scene/step.ts';

const NAMES = ['ingest', 'documents', 'deliveries'] as const;

export const queues: Step = {
  name: 'queues',
  proves: 'the six queues are there, each gives up into its dead letters, and nothing was given up',
  async run(scene) {
    for (const name of NAMES) await checkPair(scene, name);
    return 'three queues and their dead letters, all of them empty';
  },
};

async function checkPair(scene: Scene, name: (typeof NAMES)[number]): Promise<void> {
  const urls = scene.deployment.queues;
  const [queue, dead] = [await stateOf(scene, name, urls[name]), await stateOf(scene, name, urls[`${name}Dlq`])];
  const redeploy = 'Somebody changed the queue by hand. Deploy again, or set it as the template says.';
  expect(
    queue.redrive?.deadLetterTargetArn === dead.arn &&
      Number(queue.redrive.maxReceiveCount) === RECEIVES_BEFORE_DEAD_LETTER,
    `The queue ${name} does not move a message to its dead letters after ${RECEIVES_BEFORE_DEAD_LETTER} receives.`,
    redeploy,
  );
  const given = dead.waiting + dead.inWork;
  expect(
    given === 0,
    `${given === 1 ? '1 message' : `${given} messages`} of the queue ${name} ended as dead letters.`,
    'docs/operations.md#dead-letters says how to find out why; then `npx tarjuman redrive` sends them back.',
  );
}

async function stateOf(scene: Scene, name: string, url: string) {
  try {
    return await queueState(scene, url);
  } catch (cause) {
    const error = cause as Error;
    if (!/NonExistentQueue|QueueDoesNotExist/.test(error.name)) throw error;
    throw new Finding(
      `The queue ${name} is gone: ${url}`,
      'Deploy again; if CloudFormation sees no change, detect drift first. What it held is found by the reconciliation.',
      { cause },
    );
  }
}
