import { cleanUp } from './clean-up.ts';
import { beginSteps, runSteps, type StepResult } from './run-steps.ts';
import { openScene, type Scene, type SceneOptions } from './scene/scene.ts';
import type { Step } from './scene/step.ts';
import { account } from './steps/account.ts';
import { alarms } from './steps/alarms.ts';
import { api } from './steps/api.ts';
import { conditions } from './steps/conditions.ts';
import { erasure } from './steps/erasure.ts';
import { events, rights } from './steps/first-article.ts';
import { formats } from './steps/formats.ts';
import { logs } from './steps/logs.ts';
import { newlines } from './steps/newlines.ts';
import { notifications } from './steps/notifications.ts';
import { queues } from './steps/queues.ts';
import { revisions } from './steps/revisions.ts';
import { stack } from './steps/stack.ts';
import { sweep } from './steps/sweep.ts';
import { terminology } from './steps/terminology.ts';
import { token } from './steps/token.ts';
import { webhook } from './steps/webhook.ts';

/** The steps in their order: what stands first costs nothing, and what follows stands on it. */
export const STEPS: readonly Step[] = [
  account,
  stack,
  queues,
  notifications,
  terminology,
  newlines,
  conditions,
  token,
  events,
  rights,
  formats,
  revisions,
  api,
  webhook,
  erasure,
  logs,
  alarms,
  sweep,
];

export interface SmokeResult {
  /** True if no step failed, none was cut short, and nothing was left behind. */
  ok: boolean;
  steps: StepResult[];
  charactersSent: number;
}

export interface SmokeOptions extends SceneOptions {
  steps?: readonly Step[];
  report?(result: StepResult): void;
}

/** Proves a deployment from outside, and removes what that made, whatever happened. */
export async function smoke({ steps = STEPS, report = () => {}, ...options }: SmokeOptions): Promise<SmokeResult> {
  const scene = openScene(options);
  const context = { scene, report, begun: beginSteps(steps, scene) };
  const results = await runSteps(
    steps.filter(({ waits }) => !waits),
    context,
  );
  const began = performance.now();
  const waiting = runSteps(
    steps.filter(({ waits }) => waits),
    context,
    results,
  );
  const left = await cleanUp(scene);
  const waited = await waiting;
  left.push(...(await cleanUpParked(scene)));
  const cleaned = { ...cleanupResult(left), milliseconds: Math.round(performance.now() - began) };
  report(cleaned);
  const all = [...results, ...waited, cleaned];
  const ok = all.every(({ status }) => status !== 'failed') && !options.signal.aborted;
  return { ok, steps: all, charactersSent: scene.charactersSent };
}

async function cleanUpParked(scene: Scene): Promise<string[]> {
  const { parked } = scene.made;
  if (parked === null) return [];
  scene.made.keys = new Set([parked]);
  return cleanUp(scene);
}

/** The last step: it runs after a failure and after Ctrl-C too. */
function cleanupResult(left: readonly string[]) {
  const step = { name: 'cleanup', proves: 'nothing of this run is left' };
  if (left.length === 0) return { ...step, status: 'ok' as const, reason: 'all that this run made is removed' };
  const remedy = 'Remove it by hand: everything of a run has its name, smoke-…, in it.';
  return { ...step, status: 'failed' as const, reason: `Left behind: ${left.join('; ')}`, remedy };
}
