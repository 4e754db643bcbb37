/** The folder of the data can't be used. The message is one line that says what is wrong and what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

interface Coded extends Error {
  code?: string;
  /** SQLite's own number: https://www.sqlite.org/rescode.html */
  errcode?: number;
}

const ROOM = 'The disk is full: make room, then start again. All that was accepted is kept.';
const DESCRIPTORS = 'No more files can be opened: raise the limit (ulimit -n 4096), then start again.';
const WRITABLE = 'It can not be written: give yourself the right to, or choose another folder by --data DIR.';
const DAMAGED =
  'Its files are damaged. Put a copy of the folder back, or move it away: the next start begins with an empty one.';
const IN_USE = 'Another process uses it: stop that one, or choose another folder by --data DIR.';

const BY_CODE: Record<string, string> = {
  ENOSPC: ROOM,
  EDQUOT: ROOM,
  EMFILE: DESCRIPTORS,
  ENFILE: DESCRIPTORS,
  EACCES: WRITABLE,
  EPERM: WRITABLE,
  EROFS: WRITABLE,
  LEVEL_CORRUPTION: DAMAGED,
  LEVEL_LOCKED: IN_USE,
};

const BY_SQLITE: Record<number, string> = { 5: IN_USE, 8: WRITABLE, 11: DAMAGED, 13: ROOM, 14: WRITABLE, 26: DAMAGED };

/** LevelDB hands on the system's words without its code. */
const BY_WORDS: [RegExp, string][] = [
  [/no space left|disk quota/i, ROOM],
  [/too many open files/i, DESCRIPTORS],
  [/permission denied|read-only file system/i, WRITABLE],
  [/corruption|checksum mismatch/i, DAMAGED],
];

/** The storage error behind an error, or null if it has nothing to do with the storage. */
export function storageTrouble(error: unknown, folder: string): StorageError | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof StorageError) return at;
    const { code = '', errcode = 0, message } = at as Coded;
    const advice = BY_CODE[code] ?? BY_SQLITE[errcode & 0xff] ?? BY_WORDS.find(([words]) => words.test(message))?.[1];
    if (advice !== undefined) return new StorageError(`${folder}: ${advice} (${message})`, { cause: error });
  }
  return null;
}
