import { Listr } from 'listr2';
import type { Arrival, Sample, Stage } from './samples.ts';

/** Lines for people; stdout is left to the result. */
export type Say = (line: string) => void;

/**
 * Sends the samples on their way, all at once, and shows how far each is: a live list on a terminal, a line for every
 * stage elsewhere. A sample that does not arrive is shown as such and hides none of the others.
 * @returns what arrived, in the order of the samples.
 */
export async function showJourneys(samples: Sample[], say: Say, isTerminal: boolean): Promise<Arrival[]> {
  const arrived: (Arrival | undefined)[] = samples.map(() => undefined);
  const follow = async (index: number, report: (stage: Stage) => void) => {
    arrived[index] = await samples[index]!.travel(report);
  };
  await (isTerminal ? showList(samples, follow) : showLines(samples, follow, say));
  return arrived.filter((article) => article !== undefined);
}

type Follow = (index: number, report: (stage: Stage) => void) => Promise<void>;

async function showList(samples: Sample[], follow: Follow): Promise<void> {
  const width = Math.max(...samples.map(({ file }) => file.length));
  const tasks = samples.map(({ file }, index) => ({
    title: file,
    task: (_: unknown, task: { title: string }) => {
      const trail: Stage[] = [];
      return follow(index, (stage) => {
        trail.push(stage);
        task.title = `${file.padEnd(width)}  ${trail.join(' → ')}`;
      });
    },
  }));
  await new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    collectErrors: false,
    registerSignalListeners: false,
  }).run();
}

async function showLines(samples: Sample[], follow: Follow, say: Say): Promise<void> {
  const journeys = samples.map(({ file }, index) =>
    follow(index, (stage) => say(`${file}: ${stage}`)).catch((error: Error) => say(`${file}: ${error.message}`)),
  );
  await Promise.all(journeys);
}
