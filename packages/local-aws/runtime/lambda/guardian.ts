import { type ChildProcess, spawn } from 'node:child_process';

/**
 * Reads `+ PID` and `- PID` lines; at the end of its input, which is the end of its parent however it came, it kills
 * the process groups that are left. A frozen process could not notice by itself that its parent died.
 */
const SCRIPT = `
pids=
while read -r sign pid; do
  case $sign in
    +) pids="$pids $pid" ;;
    -) rest=; for p in $pids; do [ "$p" = "$pid" ] || rest="$rest $p"; done; pids=$rest ;;
  esac
done
for p in $pids; do kill -s KILL -- "-$p"; done
`;

/** Makes sure that no sandbox outlives this process, `kill -9` included. */
export interface Guardian {
  watch(pid: number): void;
  forget(pid: number): void;
  close(): void;
}

export function startGuardian(): Guardian {
  // A session of its own: Ctrl-C in the terminal reaches the whole foreground group, and must not reach this one.
  const shell: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.unref();
  shell.stdin!.on('error', () => {});
  (shell.stdin as unknown as { unref?(): void }).unref?.();
  return {
    watch: (pid) => void shell.stdin!.write(`+ ${pid}\n`),
    forget: (pid) => void shell.stdin!.write(`- ${pid}\n`),
    close: () => void shell.stdin!.end(),
  };
}
