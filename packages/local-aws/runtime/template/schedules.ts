import { TemplateError } from './errors.ts';
import type { FunctionDefinition } from './functions.ts';
import { list, type Resource, text } from './resource.ts';

export interface ScheduleDefinition {
  name: string;
  everySeconds: number;
  functionName: string;
  /** The event; undefined: EventBridge's own scheduled event. */
  input?: unknown;
  enabled: boolean;
}

interface Target {
  Arn: string;
  Input?: string;
}

const SECONDS: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** `AWS::Events::Rule` or `AWS::Scheduler::Schedule` with a `rate(…)`: one definition for every target. */
export function readSchedule(resource: Resource, functions: FunctionDefinition[]): ScheduleDefinition[] {
  const seconds = readRate(resource);
  const isRule = resource.type === 'AWS::Events::Rule';
  const targets = isRule ? list<Target>(resource, 'Targets') : [resource.read('Target') as Target];
  return targets.map((target, index) => ({
    name: targets.length === 1 ? resource.name : `${resource.name}-${index}`,
    everySeconds: seconds,
    functionName: targetName(resource, target, functions),
    ...(target.Input !== undefined && { input: JSON.parse(target.Input) }),
    enabled: resource.read('State') !== 'DISABLED',
  }));
}

/** Rules that wait for events instead of a time are not schedules. */
export function isSchedule(resource: Resource): boolean {
  return resource.read('ScheduleExpression') !== undefined;
}

function readRate(resource: Resource): number {
  const expression = text(resource, 'ScheduleExpression');
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count === undefined || unit === undefined) {
    throw new TemplateError(
      `${resource.id}.ScheduleExpression`,
      `expected rate(N minutes|hours|days), got ${expression}`,
    );
  }
  return Number(count) * SECONDS[unit]!;
}

function targetName(resource: Resource, target: Target, functions: FunctionDefinition[]): string {
  const found = functions.find(({ arn }) => arn === target.Arn);
  if (!found) throw new TemplateError(`${resource.id}.Target`, `expected a function of this stack, got ${target.Arn}`);
  return found.name;
}
