import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { scoresByFolder, scoreTable, type TestedMutant } from './score.ts';

const HELP = `usage: npm run mutate -- [--seed S] [--share R] [--only GLOB,…] [--concurrency N] [--least P]

Breaks lines of shared/ one at a time and runs the tests that reach them. Prints each break that no test noticed.
  --seed S          the sample to take (default 1)
  --share R         the part of all mutants in the sample, from 0 to 1 (default 0.07: about 700; 1 takes all)
  --only GLOB,…     files to break (default shared/**/*.ts)
  --concurrency N   mutants that run at once (default 2)
  --least P         the score in percent that is good enough for exit code 0 (default 80)
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    share: { type: 'string', default: '0.07' },
    only: { type: 'string', default: 'shared/**/*.ts' },
    concurrency: { type: 'string', default: '2' },
    least: { type: 'string', default: '80' },
    help: { type: 'boolean' },
  },
});

const HERE = import.meta.dirname;
const STRYKER = path.join(HERE, 'node_modules', '@stryker-mutator', 'core', 'dist', 'src', 'index.js');

if (values.help) {
  process.stdout.write(HELP);
} else {
  installStryker();
  process.exitCode = await run();
}

/** Stryker brings 60 MB that only this command needs, so it is installed at the first use. */
function installStryker(): void {
  if (existsSync(STRYKER)) return;
  process.stderr.write('Installing Stryker (once; about 25 s) …\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HERE,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('Expected `npm ci` in test/mutation to succeed. Look at its messages above.');
}

async function run(): Promise<number> {
  process.env.MUTATION_SEED = values.seed;
  process.env.MUTATION_SHARE = values.share;
  const started = performance.now();
  const { Stryker } = (await import(STRYKER)) as {
    Stryker: new (options: object) => { runMutationTest(): Promise<TestedMutant[]> };
  };
  const mutants = await new Stryker(strykerOptions()).runMutationTest();
  const scores = scoresByFolder(mutants);
  const all = scores.at(-1);
  if (!all || all.mutants === 0) throw new Error('Expected mutants in the sample, got none. Raise --share.');
  const minutes = ((performance.now() - started) / 60_000).toFixed(1);
  const timeouts = mutants.filter(({ status }) => status === 'Timeout').length;
  process.stdout.write(`${scoreTable(scores)}\n`);
  process.stdout.write(
    `mutation score ${all.score.toFixed(1)} % of ${all.mutants} mutants (${timeouts} never ended), seed ${values.seed}, share ${values.share}, ${minutes} minutes\n`,
  );
  return all.score >= Number(values.least) ? 0 : 1;
}

function strykerOptions(): object {
  return {
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts' },
    plugins: ['@stryker-mutator/vitest-runner', path.join(HERE, 'plugin.ts')],
    mutate: values.only.split(','),
    checkers: ['sample'],
    reporters: ['survivors'],
    concurrency: Number(values.concurrency),
    // A machine that is busy must not make a mutant count as killed. Endless loops end by Stryker's own hit count.
    timeoutMS: 30_000,
    timeoutFactor: 4,
    dryRunTimeoutMinutes: 60,
    tempDirName: '.tarjuman/mutation',
    ignorePatterns: ['/dist', '/cdk.out'],
    // Stryker would adapt tsconfig.json by an API that TypeScript 7 does not have. Vitest needs neither step.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    warnings: { slow: false },
    allowConsoleColors: false,
  };
}
