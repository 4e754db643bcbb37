import { spawnSync } from 'node:child_process';

/** Returns bash's message on a script with wrong syntax; null if the syntax is right. */
export function syntaxError(script: string): string | null {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' });
  return status === 0 ? null : stderr;
}

/** The script without its comments and the texts that the shell leaves alone ('…'). */
function plain(script: string): string {
  return script.replaceAll(/'[^']*'/g, "''").replaceAll(/(^|\s)#.*$/gm, '$1');
}

/** Names of the variables that a script uses. */
export function variablesUsed(script: string): string[] {
  return [...new Set([...plain(script).matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name))];
}

/** Names of the variables that a script sets. */
export function variablesSet(script: string): string[] {
  const assigned = plain(script).matchAll(/(?:^|[\s;(])(?:export\s+|for\s+)?([A-Za-z_]\w*)(?==|\s+in\s)/gm);
  return [...new Set([...assigned].map(([, name = '']) => name))];
}

/** A command of a script: `npm run soak -- --uploads 5000` is `{program: 'npm', words: ['run', 'soak', …]}`. */
export interface Command {
  readonly program: string;
  readonly words: readonly string[];
}

/** The simple commands of a script, split at `|`, `;`, `&&` and line ends. */
export function commandsOf(script: string): Command[] {
  const joined = script.replaceAll(/\\\n/g, ' ').replaceAll(/(^|\s)#.*$/gm, '$1');
  return joined
    .split(/\n|\||;|&&|\$\(/)
    .map((line) =>
      line
        .trim()
        .split(/\s+/)
        .filter((word) => !/^\w+=/.test(word)),
    )
    .filter(([program]) => program)
    .map(([program = '', ...words]) => ({ program, words }));
}
