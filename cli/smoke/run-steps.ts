import { describeAwsTrouble } from '../deployment/aws-trouble.ts';
import type { Scene } from './scene/scene.ts';
import { Finding, type Step, Unanswerable } from './scene/step.ts';

export interface StepResult {
  name: string;
  proves: string;
  status: 'ok' | 'failed' | 'skipped';
  /** The observation, the fault, or the reason for skipping the step. */
  reason: string;
  /** Advice for a failure. */
  remedy?: string;
  milliseconds: number;
}

/** Work of `begin`, by step: null if it was done, else the error. */
export type Begun = ReadonlyMap<Step, Promise<unknown>>;

export function beginSteps(steps: readonly Step[], scene: Scene): Begun {
  return new Map(steps.map((step) => [step, begin(step, scene)]));
}

/**
 * Runs the steps in order; a step whose ground failed is skipped. Tells each result as it comes.
 * @param earlier results of steps that ran before these
 */
export async function runSteps(
  steps: readonly Step[],
  { scene, begun, report }: { scene: Scene; begun: Begun; report(result: StepResult): void },
  earlier: readonly StepResult[] = [],
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of steps) {
    const reason = reasonToSkip(step, scene, [...earlier, ...results]);
    const result = reason === null ? await runStep(step, scene, begun.get(step)) : skipped(step, reason);
    results.push(result);
    report(result);
  }
  return results;
}

/** A failure to begin is the step's own. */
function begin(step: Step, scene: Scene): Promise<unknown> {
  if (step.begin === undefined || (step.onlyAws !== undefined && scene.deployment.stack === null))
    return Promise.resolve(null);
  return step.begin(scene).then(
    () => null,
    (error: unknown) => error,
  );
}

function reasonToSkip({ onlyAws, needs = [] }: Step, scene: Scene, results: readonly StepResult[]): string | null {
  if (onlyAws !== undefined && scene.deployment.stack === null) return `only in AWS: ${onlyAws}`;
  if (scene.signal.aborted) return 'interrupted';
  const ground = results.find(({ name, status }) => needs.includes(name) && status === 'failed');
  const skippedGround = results.find(
    ({ name, status, reason }) => needs.includes(name) && status === 'skipped' && /^(needs|interrupted)/.test(reason),
  );
  const missing = ground ?? skippedGround;
  return missing === undefined ? null : `needs ${missing.name}, which is ${missing.status}`;
}

const skipped = ({ name, proves }: Step, reason: string): StepResult => ({
  ...{ name, proves, reason },
  status: 'skipped',
  milliseconds: 0,
});

async function runStep(step: Step, scene: Scene, begun: Promise<unknown> | undefined): Promise<StepResult> {
  const { name, proves } = step;
  const began = performance.now();
  const timed = () => ({ name, proves, milliseconds: Math.round(performance.now() - began) });
  try {
    const error = await begun;
    if (error) throw error;
    const reason = await step.run(scene);
    return { ...timed(), status: 'ok', reason };
  } catch (error) {
    if (scene.signal.aborted) return { ...timed(), status: 'skipped', reason: 'interrupted' };
    if (error instanceof Unanswerable) return { ...timed(), status: 'skipped', reason: error.message };
    if (error instanceof Finding) return { ...timed(), status: 'failed', reason: error.message, remedy: error.remedy };
    const { what, remedy } = describeAwsTrouble(error);
    return { ...timed(), status: 'failed', reason: what, remedy };
  }
}
