import { TranslateClient } from '@aws-sdk/client-translate';
import type { Command } from 'commander';
import { createSettingsStore } from '../../shared/adapters/dynamodb/settings.ts';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { openTable } from '../deployment/first-token.ts';
import { readGlossaryFile } from '../engines/glossary.ts';
import { importTerminology } from '../maintenance/import-terminology.ts';
import { printJson, printLine } from '../terminal/input.ts';
import { UsageError } from '../terminal/usage-error.ts';

type Flags = DeploymentOptions & { json?: boolean };

export function addTerminology(program: Command): void {
  const terminology = program.command('terminology').description('the glossary at Amazon Translate');
  addDeploymentOptions(terminology.command('import'))
    .description('import terminology/ar-en.csv, for a deployment with "terminology": "import"')
    .option('--json', 'JSON where a person would see a line')
    .action(importGlossary);
}

async function importGlossary(flags: Flags): Promise<void> {
  const csv = readGlossaryFile();
  if (csv === null) throw new UsageError('Expected a glossary in terminology/ar-en.csv, found none');
  const { stack, keyArn, table, client } = await findDeployment(flags);
  const done = await importTerminology(csv, {
    stack: stack ?? 'Tarjuman',
    keyArn,
    translate: new TranslateClient(client('translate')),
    settings: createSettingsStore({ table, client: openTable(client('dynamodb')) }),
    now: () => new Date(),
  });
  if (flags.json) await printJson(done);
  else await printLine(`${done.name}: ${done.terms} terms; process translates with it within a minute`);
}
