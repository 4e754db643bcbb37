import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cloud } from './clouds/cloud.ts';
import { candidates } from './open-clouds.ts';
import { summarize } from './report.ts';
import { ALL, type Result, skipAll, tryFact } from './run.ts';

const results: Result[] = [];
afterAll(() => console.log(summarize(results).join('\n')));

describe.each(candidates())('$name', ({ name, open, absent }) => {
  if (absent !== undefined) {
    results.push(...skipAll(name, absent));
    test.skip(`SKIPPED: ${absent}`, () => {});
    return;
  }
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await open();
  });
  afterAll(() => cloud.close());

  test.each(ALL.map(([service, each]) => [`${service}: ${each.fact}`, service, each] as const))(
    '%s',
    async (_, service, each) => {
      const result = await tryFact(cloud, service, each);
      results.push(result);
      expect(result.verdict, result.reason).not.toBe('FAILED');
    },
  );
});

test('every fact has a name of its own and a source', () => {
  expect(new Set(ALL.map(([service, { fact }]) => `${service} ${fact}`)).size).toBe(ALL.length);
  expect(ALL.filter(([, { source }]) => !source.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
});
