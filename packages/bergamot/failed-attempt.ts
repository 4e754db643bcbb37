import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Time after a failure in which `auto` does not try to download again. */
const VALID_MILLISECONDS = 3_600_000;

/** Remembers in the cache folder that fetching failed, and why. */
export async function noteFailedAttempt(folder: string, reason: string, now: Date): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(fileIn(folder), JSON.stringify({ at: now.toISOString(), reason }));
}

/** Why the last attempt failed, for an hour after it; undefined when there is nothing to keep from trying. */
export async function recentFailure(folder: string, now: Date): Promise<string | undefined> {
  try {
    const { at, reason } = JSON.parse(await readFile(fileIn(folder), 'utf8')) as { at: string; reason: string };
    const age = now.getTime() - Date.parse(at);
    return age >= 0 && age < VALID_MILLISECONDS ? String(reason) : undefined;
  } catch {
    return undefined;
  }
}

export const forgetFailedAttempt = (folder: string) => rm(fileIn(folder), { force: true });

const fileIn = (folder: string) => join(folder, 'failed-attempt.json');
