import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addArticles } from './commands/articles.ts';
import { addBackfill } from './commands/backfill.ts';
import { addEnv } from './commands/env.ts';
import { addExportAll } from './commands/export-all.ts';
import { addExtract } from './commands/extract.ts';
import { addList } from './commands/list.ts';
import { addMaintenance } from './commands/maintain.ts';
import { addMemory } from './commands/memory.ts';
import { addProcess } from './commands/process.ts';
import { addSmoke } from './commands/smoke.ts';
import { addStart } from './commands/start.ts';
import { addSummarize } from './commands/summarize.ts';
import { addTerminology } from './commands/terminology.ts';
import { addToken } from './commands/token.ts';
import { addTranslate } from './commands/translate.ts';
import { knownTrouble } from './deployment/aws-trouble.ts';
import { UsageError } from './terminal/usage-error.ts';

const EXIT = { ok: 0, failed: 1, usage: 2 };

/** The `tarjuman` command line: data on stdout, talk on stderr; exit code 0 done, 1 failed, 2 wrong usage. */
function createProgram(): Command {
  const program = new Command('tarjuman')
    .version(manifest.version)
    .description('Arabic news in, aligned English and a bilingual summary out')
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride();
  for (const add of [
    addStart,
    addProcess,
    addExtract,
    addSummarize,
    addTranslate,
    addList,
    addArticles,
    addToken,
    addTerminology,
    addMaintenance,
    addBackfill,
    addExportAll,
    addMemory,
    addSmoke,
    addEnv,
  ])
    add(program);
  return program;
}

async function main(argv: string[]): Promise<number> {
  try {
    await createProgram().parseAsync(argv);
    return Number(process.exitCode ?? EXIT.ok);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    process.stderr.write(`tarjuman: ${wordsFor(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** AWS's errors in words that say what to set; all others have their own. */
function wordsFor(error: unknown): string {
  const trouble = error instanceof UsageError ? null : knownTrouble(error);
  return trouble === null ? (error as Error).message : `${trouble.what}\n  ${trouble.remedy}`;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

process.exitCode = await main(process.argv);
