import { isInSample, type MutantPlace, projectPath } from './sample.ts';

interface CheckedMutant extends MutantPlace {
  readonly id: string;
}

interface TestedMutant extends MutantPlace {
  readonly status: string;
}

/**
 * Stryker has no samples. A checker may sort out mutants before they run, and the score does not count what it sorted
 * out: this one sorts out all that the sample does not hold.
 */
const sample = {
  init: async () => {},
  group: async (mutants: readonly CheckedMutant[]) => [mutants.map(({ id }) => id)],
  check: async (mutants: readonly CheckedMutant[]) => {
    const { MUTATION_SEED = '', MUTATION_SHARE = '1' } = process.env;
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        isInSample(mutant, MUTATION_SEED, Number(MUTATION_SHARE))
          ? { status: 'passed' }
          : { status: 'compileError', reason: 'not in the sample' },
      ]),
    );
  },
};

let tested = 0;
let noticed = 0;
const BETWEEN_REPORTS = 25;

/** Prints every mutant that no test noticed as soon as that is known, and from time to time how far the run is. */
const survivors = {
  onMutantTested(mutant: TestedMutant) {
    if (mutant.status === 'CompileError') return;
    tested += 1;
    if (mutant.status === 'Survived' || mutant.status === 'NoCoverage') process.stdout.write(`${describe(mutant)}\n`);
    else noticed += 1;
    if (tested % BETWEEN_REPORTS === 0) process.stderr.write(`${tested} mutants so far, ${noticed} noticed\n`);
  },
};

function describe({ status, location, replacement = '', fileName, mutatorName }: TestedMutant): string {
  const what = status === 'Survived' ? 'survived' : 'no test ';
  const place = `${projectPath(fileName)}:${location.start.line + 1}:${location.start.column + 1}`;
  return `${what} ${place} ${mutatorName} → ${replacement.replaceAll(/\s+/g, ' ').slice(0, 100)}`;
}

/** The names that Stryker looks for in a plugin's module. */
export const strykerPlugins = [
  { kind: 'Checker', name: 'sample', value: sample },
  { kind: 'Reporter', name: 'survivors', value: survivors },
];
