import { SingleBar } from 'cli-progress';

/** Tells how far the work is. */
export type Show = (done: number, total: number, note?: string) => void;

/** Shows a bar on stderr while the task runs, on a terminal; elsewhere nothing. */
export async function withProgressBar<T>(title: string, task: (show: Show) => Promise<T>): Promise<T> {
  const format = `${title} {bar} {percentage} % | {value} of {total} | {note} | {eta_formatted} to go`;
  const bar = new SingleBar({ format, stream: process.stderr, barCompleteChar: '█', barIncompleteChar: '░' });
  bar.start(1, 0, { note: '' });
  try {
    return await task((done, total, note = '') => {
      bar.setTotal(total);
      bar.update(done, { note });
    });
  } finally {
    bar.stop();
  }
}
