import path from 'node:path';
import type { Command } from 'commander';
import { chooseEngine, type EngineChoice } from '../../engines/choose.ts';
import { readFaults } from '../../start/faults-file.ts';
import { runStart } from '../../start/run.ts';
import { DEFAULT_DATA_DIR, DEFAULT_PORT } from '../../start/start.ts';
import { mintFirstToken } from '../first-token.ts';
import { REPOSITORY } from '../repository.ts';
import { UsageError } from '../usage-error.ts';

interface StartFlags {
  port: string;
  data: string;
  readyFile?: string;
  samples: boolean;
  translator: string;
  quiet: boolean;
  allowLocalWebhooks: boolean;
  faults?: string;
}

const ENGINES = ['auto', 'bergamot', 'lexicon'];

export function addStart(program: Command): void {
  program
    .command('start')
    .description('run the whole stack on this machine: the deployed bundles against a local AWS')
    .option('--port <n>', 'port of the HTTP API; 0 picks a free one', String(DEFAULT_PORT))
    .option('--data <dir>', 'where its state is kept between runs', DEFAULT_DATA_DIR)
    .option('--ready-file <file>', 'write where everything is, as JSON, once everything answers')
    .option('--no-samples', 'do not send the sample articles through')
    .option('--translator <engine>', `the engine behind the local Translate endpoint: ${ENGINES.join(', ')}`, 'auto')
    .option('--no-allow-local-webhooks', 'refuse webhooks to this machine, as the cloud does')
    .option('--faults <file>', 'JSON of probabilities: throttles, errors, lost and repeated events, killed sandboxes')
    .option('--quiet', 'print nothing but errors', false)
    .action(start);
}

async function start(flags: StartFlags): Promise<void> {
  if (!ENGINES.includes(flags.translator)) {
    throw new UsageError(`Expected --translator to be one of ${ENGINES.join(', ')}, got "${flags.translator}"`);
  }
  await runStart({
    cdkOut: path.join(REPOSITORY, 'cdk.out'),
    engine: await chooseEngine(flags.translator as EngineChoice),
    mintToken: mintFirstToken,
    port: portOf(flags.port),
    dataDir: flags.data,
    allowLocalWebhooks: flags.allowLocalWebhooks,
    quiet: flags.quiet,
    ...(flags.readyFile && { readyFile: flags.readyFile }),
    ...(flags.samples && { samples: path.join(REPOSITORY, 'samples') }),
    ...(flags.faults && { faults: readFaults(flags.faults) }),
  });
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`Expected --port to be 0 to 65535, got "${text}"`);
  return port;
}
