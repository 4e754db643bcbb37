/** The measurements: `npm run bench -- NAME`. Each runs on made-up data unless it says otherwise. */
const BENCHES: Record<string, { measures: string; run(): Promise<void> }> = {
  reading: {
    measures: 'bodies found, encodings, growth and cost of reading, beside the peers on npm',
    run: async () => (await import('./reading.ts')).bench(),
  },
  summary: {
    measures: 'ROUGE beside the lead and the summarizers on npm (SUMMARY_DATA=folder), and speed',
    run: async () => (await import('./summary.ts')).bench(),
  },
  packing: {
    measures: 'a million sentences into requests',
    run: async () => (await import('./packing.ts')).benchPacking(),
  },
  cold: {
    measures: 'cold start and size of each function beside a bare handler',
    run: async () => console.table(await (await import('./cold.ts')).measureColdStarts()),
  },
  handler: {
    measures: 'processor time of the process function for an article of 3,000 characters',
    run: async () => (await import('./handler-cpu.ts')).bench(),
  },
  api: {
    measures: 'documents and summaries a second, through the local gateway and the handler alone',
    run: async () => (await import('./api.ts')).bench(),
  },
  'smoke-faults': {
    measures: 'the smoke check: faults planted in a running stack, each turns the step red that names it',
    run: async () => (await import('./smoke-faults.ts')).bench(),
  },
  cost: {
    measures: 'what an article, a read and a month cost (--write counts requests anew, --docs fills in the pages)',
    run: async () => (await import('./cost.ts')).bench(),
  },
};

const [name] = process.argv.slice(2);
const chosen = name === undefined ? undefined : Object.hasOwn(BENCHES, name) && BENCHES[name];
if (chosen) await chosen.run();
else {
  const list = Object.entries(BENCHES).map(([key, { measures }]) => `  ${key.padEnd(13)} ${measures}`);
  const lines = ['npm run bench -- NAME', ...list, '  soak          npm run soak: uploads under faults and kills', ''];
  process.stderr.write(lines.join('\n'));
  if (name !== undefined) process.exitCode = 2;
}
