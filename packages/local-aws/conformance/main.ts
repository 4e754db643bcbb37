import { candidates } from './open-clouds.ts';
import { describeResult, summarize } from './report.ts';
import { ALL, type Result, skipAll, tryFact } from './run.ts';

/** `npm run conformance`: checks every fact against every cloud that is there. Exit code 1 if a fact does not hold. */
const results: Result[] = [];
for (const { name, open, absent } of candidates()) {
  if (absent !== undefined) {
    results.push(...skipAll(name, absent));
    continue;
  }
  const cloud = await open();
  for (const [service, each] of ALL) {
    const result = await tryFact(cloud, service, each);
    results.push(result);
    process.stdout.write(`${describeResult(result)}\n`);
  }
  await cloud.close();
}
process.stdout.write(`\n${summarize(results).join('\n')}\n`);
process.exitCode = results.some(({ verdict }) => verdict === 'FAILED') ? 1 : 0;
