import { articleId, INCOMING } from '../../../shared/document/identity.ts';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';
import { untilThere } from '../scene/wait.ts';

/** The schedule's minute, and some seconds for a run. */
const ONE_ROUND_MS = 75_000;

/**
 * Parks an article that is due at once and that no upload belongs to. The sweep sends its key and postpones it, then
 * `process` finds nothing and drops the row: either shows that the schedule ran.
 */
export const sweep: Step = {
  name: 'sweep',
  proves: 'the schedule of every minute runs, and what is parked goes on',
  needs: ['queues'],
  waits: true,
  async begin(scene) {
    const now = new Date();
    const waiting = { mark: scene.run, since: now };
    scene.made.parked = keyOf(scene);
    await scene.catalog.held(keyOf(scene), { reason: 'throttled', until: now, waiting }, 0, now);
  },
  async run(scene) {
    const soon = new Date();
    const swept = await untilThere(
      async () => {
        const entry = await scene.catalog.get(articleId(keyOf(scene)));
        return entry === null || !entry.held || entry.held.until > soon ? true : undefined;
      },
      { signal: scene.signal, patienceMs: ONE_ROUND_MS },
    );
    expect(
      swept !== undefined,
      'An article that was due stayed parked for more than a minute.',
      'Are both rules in Amazon EventBridge enabled? Does the log of `sweep` have errors? See docs/operations.md#sweep-stopped.',
    );
    return 'what was parked went on';
  },
};

const keyOf = ({ run }: Scene) => `${INCOMING}${run}/parked.txt`;
