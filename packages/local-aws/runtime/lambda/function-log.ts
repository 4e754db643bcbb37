import { appendFileSync, closeSync, copyFileSync, mkdirSync, openSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const MAX_BYTES = 8 * 1024 * 1024;

/** One function's log file: its sandboxes write to it themselves, the platform adds its own lines. */
export interface FunctionLog {
  /** A descriptor for a sandbox's stdout and stderr; the caller closes it. */
  open(): number;
  close(descriptor: number): void;
  line(text: string): void;
}

/**
 * Keeps at most two times 8 MB: a full file is copied to `<file>.1` and cut to nothing. Writers append, so those that
 * hold it open go on at its new end.
 */
export function createFunctionLog(file: string): FunctionLog {
  mkdirSync(dirname(file), { recursive: true });
  return {
    open: () => openSync(file, 'a'),
    close: closeSync,
    line: (text) => {
      appendFileSync(file, `${text}\n`);
      rotate(file);
    },
  };
}

function rotate(file: string): void {
  if (statSync(file).size < MAX_BYTES) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
