import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

const RETRY_MILLISECONDS = 200;

/**
 * Waits until nobody else fetches into the folder. SQLite's exclusive lock is the kernel's: it ends with its process.
 * @param onWait called once if another process holds the lock
 * @returns the release
 */
export async function lockFolder(folder: string, onWait: () => void): Promise<() => void> {
  for (let waited = false; ; waited = true) {
    const release = tryLock(join(folder, 'lock.db'));
    if (release) return release;
    if (!waited) onWait();
    await pause(RETRY_MILLISECONDS);
  }
}

function tryLock(file: string): (() => void) | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec('BEGIN EXCLUSIVE');
    return () => database.close();
  } catch (error) {
    database.close();
    if (/locked|busy/i.test((error as Error).message)) return undefined;
    throw error;
  }
}
