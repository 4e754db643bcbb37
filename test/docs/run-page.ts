import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Block, placeOf } from './blocks.ts';
import type { Checkout } from './checkout.ts';

export interface PageRun {
  readonly code: number | null;
  readonly stderr: string;
  /** The block that ran last. */
  readonly last: string;
  /** The output of each block, by its place. */
  readonly printed: ReadonlyMap<string, string>;
}

const MARK = '\u001e';

/**
 * Runs the blocks of a page one after the other in one terminal, in which `eval "$(npx tarjuman env)"` was run. The first
 * command that fails ends the page.
 */
export async function runPage(blocks: readonly Block[], { folder, env }: Checkout): Promise<PageRun> {
  const steps = blocks.map((block) => `printf '${MARK}${placeOf(block)}\\n'\n${commands(block, folder)}`);
  const script = ["trap 'jobs -p | xargs -r kill 2>/dev/null || true' EXIT", 'eval "$(npx tarjuman env)"', ...steps];
  const shell = spawn('bash', ['-eu', '-c', script.join('\n')], { cwd: folder, env });
  const exited = new Promise<number | null>((resolve) => shell.on('close', resolve));
  const [stdout, stderr, code] = await Promise.all([text(shell.stdout), text(shell.stderr), exited]);
  const parts = stdout.split(MARK).slice(1);
  const printed = new Map(parts.map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]));
  return { code, stderr, last: [...printed.keys()].at(-1) ?? 'eval "$(npx tarjuman env)"', printed };
}

/** A program's source becomes a file of the checkout that Node runs. */
function commands({ kind, code, line }: Block, folder: string): string {
  if (kind === 'sh') return code;
  const file = `example-${line}.${kind}`;
  writeFileSync(join(folder, file), code);
  return `node ${file}`;
}
