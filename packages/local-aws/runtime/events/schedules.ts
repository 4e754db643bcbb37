import { randomUUID } from 'node:crypto';
import type { LocalFunction } from '../lambda/pool.ts';
import type { InvocationResult } from '../lambda/result.ts';
import type { ScheduleDefinition } from '../template/schedules.ts';

export interface Schedules {
  /**
   * Runs one schedule now; the timer goes on.
   * @throws RangeError if there is none of that name.
   */
  run(name: string): Promise<InvocationResult>;
  stop(): void;
}

export interface ScheduleSettings {
  /** 60: a minute passes in a second. */
  timeScale?: number;
  /** Told of every run that ended in an error. */
  onFailure?(name: string, result: InvocationResult): void;
}

/** Calls functions at their rates. A run that is still under way is not joined by a second one. */
export function startSchedules(
  definitions: ScheduleDefinition[],
  functions: Map<string, LocalFunction>,
  { timeScale = 1, onFailure }: ScheduleSettings = {},
): Schedules {
  const under = new Set<string>();
  const invoke = (schedule: ScheduleDefinition) =>
    functions.get(schedule.functionName)!.invoke('input' in schedule ? schedule.input : scheduledEvent(schedule));

  async function tick(schedule: ScheduleDefinition): Promise<void> {
    if (under.has(schedule.name)) return;
    under.add(schedule.name);
    const result = await invoke(schedule);
    under.delete(schedule.name);
    if (result.status !== 'ok') onFailure?.(schedule.name, result);
  }

  const timers = definitions
    .filter(({ enabled }) => enabled)
    .map((schedule) => setInterval(() => void tick(schedule), (schedule.everySeconds * 1000) / timeScale));
  return {
    run: async (name) => {
      const schedule = definitions.find((candidate) => candidate.name === name);
      const names = definitions.map((candidate) => candidate.name).join(', ');
      if (!schedule) throw new RangeError(`Expected a schedule of ${names}, got ${name}`);
      return invoke(schedule);
    },
    stop: () => timers.forEach(clearInterval),
  };
}

/** EventBridge's event for a schedule whose target has no input of its own. */
function scheduledEvent(schedule: ScheduleDefinition) {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    time: new Date().toISOString(),
    resources: [schedule.name],
    detail: {},
  };
}
