import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { bootStack } from '../integration/running-stack.ts';
import { ARABIC } from './scene.ts';

/** Its upload and its outcome are an hour old: the sweep leaves alone what is younger than messages in a queue. */
export const AGED = 'incoming/aged.txt';
const HOUR_MS = 3_600_000;

/** Has the article processed, then dates it back in the files of the local AWS, which must not run meanwhile. */
export async function leaveAgedArticle(dataDir: string): Promise<void> {
  const stack = await bootStack({ dataDir });
  await stack.upload('aged.txt', ARABIC);
  await stack.waitForOutcome(AGED);
  await stack.stop();
  const database = new DatabaseSync(join(dataDir, 'aws', 'aws.sqlite'));
  database.prepare('UPDATE object_version SET modified_at = modified_at - ?').run(HOUR_MS);
  database.close();
}
