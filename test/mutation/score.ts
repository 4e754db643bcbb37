import path from 'node:path';
import { projectPath } from './sample.ts';

/** A mutant that ran, and how its run ended. */
export interface TestedMutant {
  readonly fileName: string;
  readonly status: string;
}

export interface Score {
  readonly folder: string;
  readonly mutants: number;
  readonly killed: number;
  /** Percent of the mutants that a test noticed. */
  readonly score: number;
}

const KILLED = ['Killed', 'Timeout', 'RuntimeError'];
const SURVIVED = ['Survived', 'NoCoverage'];

/** The score of each folder in order of name, then of all folders together. A mutant that never ends counts as killed. */
export function scoresByFolder(mutants: readonly TestedMutant[]): Score[] {
  const ran = mutants.filter(({ status }) => KILLED.includes(status) || SURVIVED.includes(status));
  const byFolder = Map.groupBy(ran, ({ fileName }) => path.posix.dirname(projectPath(fileName)));
  const folders = [...byFolder].sort(([a], [b]) => (a < b ? -1 : 1));
  return [...folders, ['all', ran] as const].map(([folder, members]) => {
    const killed = members.filter(({ status }) => KILLED.includes(status)).length;
    return { folder, mutants: members.length, killed, score: members.length > 0 ? (100 * killed) / members.length : 0 };
  });
}

/** The scores as a table of plain text. */
export function scoreTable(scores: readonly Score[]): string {
  return scores
    .map(({ folder, mutants, killed, score }) =>
      [
        folder.padEnd(28),
        `${killed}`.padStart(5),
        'of',
        `${mutants}`.padStart(5),
        `${score.toFixed(1)} %`.padStart(8),
      ].join(' '),
    )
    .join('\n');
}
