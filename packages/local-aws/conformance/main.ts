import {
  ALL_BEHAVIOURS,
  type BehaviourResult,
  countByCategory,
  describeFailures,
  isRunFailed,
  skipBehaviours,
  strayNames,
  tryBehaviour,
} from './behaviours/run-behaviours.ts';
import { candidates } from './open-clouds.ts';
import { describeResult, summarize } from './report.ts';
import { ALL, type Result, skipAll, tryFact } from './run.ts';

/**
 * `npm run conformance`: checks every fact and every pinned behaviour against every cloud that is there. Exit code 1 if
 * a fact does not hold, or if a behaviour fails or passes against the list of expected failures.
 */
const results: Result[] = [];
const behaviours: BehaviourResult[] = [];
for (const { name, open, absent } of candidates()) {
  if (absent !== undefined) {
    results.push(...skipAll(name, absent));
    behaviours.push(...skipBehaviours(name, absent));
    continue;
  }
  const cloud = await open();
  for (const [service, each] of ALL) {
    const result = await tryFact(cloud, service, each);
    results.push(result);
    process.stdout.write(`${describeResult(result)}\n`);
  }
  for (const each of ALL_BEHAVIOURS) behaviours.push(await tryBehaviour(cloud, each));
  await cloud.close();
}
const stray = strayNames().map((name) => `FAILED  not in pinned.json, or without a check: ${name}`);
const report = [
  ...describeFailures(behaviours),
  ...stray,
  '',
  ...countByCategory(behaviours),
  '',
  ...summarize(results),
];
process.stdout.write(`${report.join('\n')}\n`);
const failed = results.some(({ verdict }) => verdict === 'FAILED') || isRunFailed(behaviours) || stray.length > 0;
process.exitCode = failed ? 1 : 0;
