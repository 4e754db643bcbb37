import type { Cloud } from '../clouds/cloud.ts';
import { access, forms } from './access.ts';
import type { Behaviours, Category } from './behaviour.ts';
import { checksums } from './checksums.ts';
import { conditions } from './conditions.ts';
import { copying, tagging } from './copying.ts';
import { cors } from './cors.ts';
import EXPECTED from './expected-failures.json' with { type: 'json' };
import { multipart } from './multipart.ts';
import { listing, objects } from './objects.ts';
import PINNED from './pinned.json' with { type: 'json' };
import { versioning } from './versioning.ts';

const BEHAVIOURS = {
  objects,
  listing,
  versioning,
  multipart,
  conditions,
  checksums,
  cors,
  copying,
  tagging,
  access,
  forms,
} satisfies Record<Category, Behaviours>;

/** Every behaviour as `category: sentence`, with its check. */
export const ALL_BEHAVIOURS = Object.entries(BEHAVIOURS).flatMap(([category, behaviours]) =>
  Object.entries(behaviours as Behaviours).map(([says, check]) => ({ name: `${category}: ${says}`, category, check })),
);

export type Outcome = 'passed' | 'expected' | 'FAILED' | 'UNEXPECTED PASS' | 'skipped';

export interface BehaviourResult {
  cloud: Cloud['name'];
  category: string;
  name: string;
  outcome: Outcome;
  reason: string;
}

const expectedOf = (cloud: Cloud['name']): Record<string, string> =>
  (EXPECTED as Partial<Record<string, Record<string, string>>>)[cloud] ?? {};

/** Tries one behaviour. A failure that the list expects is no failure; a pass that it does not expect is one. */
export async function tryBehaviour(
  cloud: Cloud,
  { name, category, check }: (typeof ALL_BEHAVIOURS)[number],
): Promise<BehaviourResult> {
  const reason = expectedOf(cloud.name)[name];
  const result = (outcome: Outcome, why = ''): BehaviourResult => ({
    cloud: cloud.name,
    category,
    name,
    outcome,
    reason: why,
  });
  try {
    await check(cloud);
  } catch (error) {
    return reason === undefined ? result('FAILED', (error as Error).message) : result('expected', reason);
  }
  return reason === undefined ? result('passed') : result('UNEXPECTED PASS', 'take it out of expected-failures.json');
}

export function skipBehaviours(cloud: Cloud['name'], reason: string): BehaviourResult[] {
  return ALL_BEHAVIOURS.map(({ category, name }) => ({ cloud, category, name, outcome: 'skipped', reason }));
}

/** Returns behaviours that are pinned without a check, checked without a pin, or expected to fail and do not exist. */
export function strayNames(): string[] {
  const names = ALL_BEHAVIOURS.map(({ name }) => name);
  const expected = Object.values(EXPECTED).flatMap((list) => Object.keys(list));
  return [
    ...PINNED.filter((name) => !names.includes(name)),
    ...[...names, ...expected].filter((name) => !PINNED.includes(name)),
  ];
}

/** A line for each category and cloud: `ours  versioning  9 passed`. */
export function countByCategory(results: BehaviourResult[]): string[] {
  const groups = Map.groupBy(results, ({ cloud, category }) => `${cloud.padEnd(5)} ${category.padEnd(11)}`);
  return [...groups].map(([head, group]) => {
    const counts = Map.groupBy(group, ({ outcome }) => outcome);
    return `${head} ${[...counts].map(([outcome, { length }]) => `${length} ${WORDS[outcome]}`).join(' · ')}`;
  });
}

const WORDS: Record<Outcome, string> = {
  passed: 'passed',
  expected: 'failed as expected',
  FAILED: 'FAILED',
  'UNEXPECTED PASS': 'passed, expected to fail',
  skipped: 'skipped',
};

/** The lists of expected failures with their reasons, and what fails the run. */
export function describeFailures(results: BehaviourResult[]): string[] {
  return results
    .filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')
    .map(({ cloud, name, outcome, reason }) => `${outcome} ${cloud} ${name}\n             ${reason}`);
}

export function isRunFailed(results: BehaviourResult[]): boolean {
  return results.some(({ outcome }) => outcome === 'FAILED' || outcome === 'UNEXPECTED PASS');
}
