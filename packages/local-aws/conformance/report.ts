import type { Result, Verdict } from './run.ts';

/** One line a fact and cloud. */
export function describeResult({ cloud, service, fact, verdict, reason }: Result): string {
  return `${verdict.padEnd(7)} ${cloud.padEnd(4)} ${service}: ${fact}${reason === '' ? '' : `\n             ${reason}`}`;
}

const ORDER: [Verdict, string][] = [
  ['PASSED', 'passed'],
  ['FAILED', 'failed'],
  ['DIFFERS', 'known to differ from AWS'],
  ['SKIPPED', 'skipped'],
];

/** `ours: 70 passed · 2 skipped (needs …)` */
export function summarize(results: Result[]): string[] {
  return [...Map.groupBy(results, ({ cloud }) => cloud)].map(([cloud, own]) => {
    const counts = ORDER.map(([verdict, words]) => [own.filter((result) => result.verdict === verdict).length, words]);
    const reasons = new Set(own.filter(({ verdict }) => verdict === 'SKIPPED').map(({ reason }) => reason));
    const parts = counts.filter(([count]) => count !== 0).map(([count, words]) => `${count} ${words}`);
    return `${cloud}: ${parts.join(' · ')}${reasons.size > 0 ? ` (${[...reasons].join('; ')})` : ''}`;
  });
}
