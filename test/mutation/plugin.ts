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

/** Prints every mutant that no test noticed, as soon as that is known. */
const survivors = {
  onMutantTested(mutant: TestedMutant) {
    if (mutant.status !== 'Survived' && mutant.status !== 'NoCoverage') return;
    const { line, column } = mutant.location.start;
    const replacement = (mutant.replacement ?? '').replaceAll(/\s+/g, ' ').slice(0, 100);
    const covered = mutant.status === 'Survived' ? 'survived' : 'no test ';
    const place = `${projectPath(mutant.fileName)}:${line + 1}:${column + 1}`;
    process.stdout.write(`${covered} ${place} ${mutant.mutatorName} → ${replacement}\n`);
  },
};

/** What Stryker looks for in a plugin's module. */
export const strykerPlugins = [
  { kind: 'Checker', name: 'sample', value: sample },
  { kind: 'Reporter', name: 'survivors', value: survivors },
];
