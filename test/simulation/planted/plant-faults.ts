import { PLANTED } from './list.ts';
import { findings } from './run-planted.ts';

const SEEDS = [1, 2, 3, 4];

/** Plants each fault and prints whether the checker finds it, and nothing without it. Returns the exit code. */
export async function plantFaults(): Promise<number> {
  const caught = { review: 0, own: 0 };
  for (const planted of PLANTED) {
    const found = await firstFinding(planted);
    const alarm = await falseAlarm(planted);
    const isCaught = found !== null && alarm === null;
    if (isCaught) caught[planted.origin] += 1;
    const detail = alarm === null ? (found ?? 'nothing') : `also without it: ${alarm}`;
    process.stdout.write(
      `${isCaught ? 'caught' : 'MISSED'}  ${planted.origin.padEnd(6)}  ${planted.bug}\n        ${detail}\n`,
    );
  }
  const of = (origin: string) => PLANTED.filter((planted) => planted.origin === origin).length;
  const missed = PLANTED.length - caught.review - caught.own;
  process.stdout.write(
    `faults of a review: ${caught.review} of ${of('review')} caught; our own: ${caught.own} of ${of('own')}\n` +
      `${PLANTED.length - missed} passed, ${missed} failed\n`,
  );
  return missed === 0 ? 0 : 1;
}

async function firstFinding(planted: (typeof PLANTED)[number]): Promise<string | null> {
  for (const seed of SEEDS) {
    const found = (await findings(planted, seed, true)).split('\n').find((line) => planted.finds.test(line));
    if (found !== undefined) return `seed ${seed}: ${found.slice(0, 140)}`;
  }
  return null;
}

async function falseAlarm(planted: (typeof PLANTED)[number]): Promise<string | null> {
  for (const seed of SEEDS) {
    const found = await findings(planted, seed, false);
    if (found !== '') return `seed ${seed}: ${found.slice(0, 140)}`;
  }
  return null;
}
