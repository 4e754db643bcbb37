/** Probabilities of each fault. */
export const FAULTS = {
  translateThrottle: 0.1,
  s3Error: 0.01,
  sqsError: 0.01,
  dynamodbError: 0.01,
  duplicateEvent: 0.3,
  reorderEvent: 0.3,
  workerKill: 0.02,
};

/** Webhook ids by article. */
export type Announced = Map<string, Set<string>>;

export interface Findings {
  readonly uploads: number;
  readonly seconds: number;
  /** The sentence about memory. */
  readonly memory: string;
  /** Outcome versions by key. */
  readonly versions: ReadonlyMap<string, number>;
  readonly announced: Announced;
}

/** Returns the lines that `npm run soak` ends with. */
export function soakReport(findings: Findings): string {
  const { uploads, seconds, memory } = findings;
  const { lost, doubled, unannounced, twice } = count(findings);
  const problems = problemsOf(findings);
  return [
    `${uploads} uploads in ${seconds.toFixed(0)} s: ${(uploads / seconds).toFixed(1)} documents/s under ${JSON.stringify(FAULTS)}`,
    `lost ${lost}, doubled ${doubled}, never announced ${unannounced}, announced under two ids ${twice}`,
    memory,
    `${uploads - problems} passed, ${problems} failed`,
    '',
  ].join('\n');
}

export function problemsOf(findings: Findings): number {
  return Object.values(count(findings)).reduce((sum, n) => sum + n, 0);
}

function count({ uploads, versions, announced }: Findings) {
  return {
    lost: [...versions.values()].filter((times) => times === 0).length,
    doubled: [...versions.values()].filter((times) => times > 1).length,
    unannounced: uploads - announced.size,
    twice: [...announced.values()].filter((ids) => ids.size > 1).length,
  };
}
