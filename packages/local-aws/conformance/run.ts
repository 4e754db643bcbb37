import { CASES } from './cases.ts';
import type { Case, Service } from './clouds/case.ts';
import type { Cloud } from './clouds/cloud.ts';

export type Verdict = 'PASSED' | 'FAILED' | 'DIFFERS' | 'SKIPPED';

export interface Result {
  cloud: Cloud['name'];
  service: Service;
  fact: string;
  verdict: Verdict;
  /** Why it was skipped, how it failed, or how the cloud differs from AWS. */
  reason: string;
}

/** Every case, with the service that it is about. */
export const ALL = Object.entries(CASES).flatMap(([service, cases]) =>
  cases.map((each): [Service, Case] => [service as Service, each]),
);

/** Tries one fact on one cloud. */
export async function tryFact(cloud: Cloud, service: Service, each: Case): Promise<Result> {
  const result = (verdict: Verdict, reason = ''): Result => ({
    cloud: cloud.name,
    service,
    fact: each.fact,
    verdict,
    reason,
  });
  const lack = each.needs && cloud.lacks[each.needs];
  if (lack !== undefined) return result('SKIPPED', lack);
  const difference = cloud.name === 'moto' ? each.motoDiffers : undefined;
  try {
    await each.check(cloud);
  } catch (error) {
    if (difference !== undefined) return result('DIFFERS', `${difference}. AWS: ${each.source}`);
    return result('FAILED', (error as Error).message);
  }
  if (difference === undefined) return result('PASSED');
  return result('FAILED', `Expected moto to differ (${difference}), and it no longer does: take the note out`);
}

/** Everything of a cloud that is not there. */
export function skipAll(cloud: Cloud['name'], reason: string): Result[] {
  return ALL.map(([service, { fact }]) => ({ cloud, service, fact, verdict: 'SKIPPED', reason }));
}
