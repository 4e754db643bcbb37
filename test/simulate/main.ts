import { parseArgs } from 'node:util';
import { problems } from '../simulation/checker.ts';
import type { FaultTally } from '../simulation/effects.ts';
import { plantFaults } from '../simulation/planted/plant-faults.ts';
import { simulate } from '../simulation/simulate.ts';

const HELP = `usage: npm run simulate -- [--seed S] [--seeds N] [--from S] | --faults

Runs the functions' own use cases against an in-memory cloud with faults, in virtual time, and checks the history.
  --seed S    this one seed, with its verdict in full
  --seeds N   so many seeds (default 100)
  --from S    beginning with this one (default 1)
  --faults    instead: plants each known fault in the code, one at a time, and says whether the checker finds it
`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    faults: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
} else if (values.faults) {
  process.exitCode = await plantFaults();
} else {
  const from = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.seeds) : 1;
  process.exitCode = await run(from, count, values.seed !== undefined);
}

async function run(from: number, count: number, inFull: boolean): Promise<number> {
  const started = performance.now();
  const totals = { lost: 0, resurrected: 0, doubled: 0, wrong: 0, stuck: 0, late: 0, outcomes: 0, deliveries: 0 };
  const struck: Partial<FaultTally> = {};
  let failed = 0;
  let billed = 0;
  let unique = 0;
  let reported = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { verdict, world } = await simulate(seed);
    const found = problems(verdict);
    for (const name of ['lost', 'resurrected', 'doubled', 'wrong', 'stuck', 'late'] as const)
      totals[name] += verdict[name].length;
    totals.outcomes += verdict.outcomes;
    totals.deliveries += verdict.deliveries;
    billed += verdict.billedCharacters;
    unique += verdict.uniqueCharacters;
    reported += verdict.reportedCharacters;
    for (const [fault, times] of Object.entries(world.effects.tally) as [keyof FaultTally, number][])
      struck[fault] = (struck[fault] ?? 0) + times;
    if (inFull) process.stdout.write(`${JSON.stringify(verdict, null, 2)}\n`);
    if (found.length > 0) {
      failed++;
      process.stdout.write(
        `seed ${seed}: ${found.length} problems; again with: npm run simulate -- --seed ${seed}\n  ${found.slice(0, 5).join('\n  ')}\n`,
      );
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${seed - from + 1}/${count} seeds`);
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const listed = (counts: object) =>
    Object.entries(counts)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ');
  process.stdout.write(
    [
      `faults: ${listed(struck)}`,
      `${count} seeds in ${seconds} s: ${listed(totals)}`,
      `characters: billed ÷ unique ${(billed / unique).toFixed(3)}, reported ÷ billed ${(reported / billed).toFixed(3)}`,
      '',
    ].join('\n'),
  );
  process.stdout.write(`${count - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}
