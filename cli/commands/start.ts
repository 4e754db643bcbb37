import path from 'node:path';
import type { Command } from 'commander';
import { mintFirstToken } from '../deployment/first-token.ts';
import { REPOSITORY } from '../deployment/repository.ts';
import { chooseEngine, ENGINE_CHOICES, type EngineChoice } from '../engines/choose.ts';
import { thisMachine } from '../engines/machine.ts';
import { addTranslatorOptions, engineChoice, type TranslatorFlags } from '../engines/open-engine.ts';
import { readFaults } from '../start/faults-file.ts';
import { runStart } from '../start/run.ts';
import { DEFAULT_DATA_DIR, DEFAULT_PORT } from '../start/start.ts';
import { UsageError } from '../terminal/usage-error.ts';

interface StartFlags extends TranslatorFlags {
  port: string;
  data: string;
  readyFile?: string;
  samples: boolean;
  quiet: boolean;
  allowLocalWebhooks: boolean;
  faults?: string;
}

export function addStart(program: Command): void {
  const command = program
    .command('start')
    .description('run the whole stack on this machine: the deployed bundles against a local AWS')
    .option('--port <n>', 'port of the HTTP API; 0 picks a free one', String(DEFAULT_PORT))
    .option('--data <dir>', 'where its state is kept between runs', DEFAULT_DATA_DIR)
    .option('--ready-file <file>', 'write where everything is, as JSON, once everything answers')
    .option('--no-samples', 'do not send the sample articles through')
    .option('--no-allow-local-webhooks', 'refuse webhooks to this machine, as the cloud does')
    .option('--faults <file>', 'JSON of probabilities: throttles, errors, lost and repeated events, killed sandboxes')
    .option('--quiet', 'print nothing but errors', false);
  addTranslatorOptions(command, ENGINE_CHOICES).action(start);
}

async function start(flags: StartFlags): Promise<void> {
  const choice = engineChoice(flags, ENGINE_CHOICES) as EngineChoice;
  const wish = { choice, modelDir: flags.modelDir, mayFetch: true };
  const options = {
    cdkOut: path.join(REPOSITORY, 'dist', 'assembly'),
    mintToken: mintFirstToken,
    port: portOf(flags.port),
    dataDir: flags.data,
    allowLocalWebhooks: flags.allowLocalWebhooks,
    quiet: flags.quiet,
    ...(flags.readyFile && { readyFile: flags.readyFile }),
    ...(flags.samples && { samples: path.join(REPOSITORY, 'samples') }),
    ...(flags.faults && { faults: readFaults(flags.faults) }),
  };
  const engine = await chooseEngine(wish, thisMachine({ quiet: flags.quiet }));
  forgetOwnAws();
  await runStart({ ...options, engine }).finally(() => engine.close());
}

/** The local stack is told all that it needs: the user's profile, FIPS or dual-stack endpoints must not lead it away. */
function forgetOwnAws(env = process.env): void {
  for (const name of Object.keys(env)) if (name.startsWith('AWS_')) delete env[name];
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`Expected --port to be 0 to 65535, got "${text}"`);
  return port;
}
