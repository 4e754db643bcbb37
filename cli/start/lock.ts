import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const SQLITE_BUSY = 5;

/** Another process runs on the data folder. */
export class DataInUseError extends Error {
  override readonly name = 'DataInUseError';
}

/**
 * Keeps a second stack off the data folder. SQLite's exclusive lock is the kernel's: it ends with the process, so that
 * none is left behind by `kill -9`. The file beside it only tells people who holds it.
 * @returns the release.
 * @throws DataInUseError naming the process that holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const pidFile = join(dataDir, 'pid');
  const database = new DatabaseSync(join(dataDir, 'lock.db'));
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
    const holder = readPid(pidFile);
    throw new DataInUseError(
      `${dataDir} is in use by process ${holder}: stop that one, or choose another by --data DIR`,
    );
  }
  writeFileSync(pidFile, String(process.pid));
  return () => database.close();
}

function readPid(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '(unknown)';
  }
}
