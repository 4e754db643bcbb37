// The thread that one engine lives in: loads its model from workerData, then answers one request after another.
import { parentPort, workerData } from 'node:worker_threads';
import { asError } from './thrown.ts';
import { openSession, type SessionSource } from './translation-session.ts';

/** As many translations as there were sentences, or what was thrown, in words. */
export type Reply = { translations: string[] } | { failure: string };

/** The engine prints the reason and the place of an abort; the thrown value says nothing. */
let printedError = '';
const session = openSession(workerData as SessionSource, (line) => {
  printedError ||= / Error: (.+)/.exec(line)?.[1]?.trim() ?? '';
});
// A failure to load is reported with the first answer.
session.catch(() => {});

parentPort!.on('message', async (sentences: string[]) => parentPort!.postMessage(await answer(sentences)));

async function answer(sentences: string[]): Promise<Reply> {
  try {
    return { translations: (await session)(sentences) };
  } catch (thrown) {
    return { failure: asError(thrown, printedError).message };
  }
}
