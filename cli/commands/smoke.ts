import type { Command } from 'commander';
import { addDeploymentOptions, type DeploymentOptions, findDeployment } from '../deployment/deployment.ts';
import { REPOSITORY } from '../deployment/repository.ts';
import type { StepResult } from '../smoke/run-steps.ts';
import { smoke } from '../smoke/smoke.ts';
import { printJson, printLine } from '../terminal/input.ts';

interface Flags extends DeploymentOptions {
  json?: boolean;
  hook?: string;
}

export function addSmoke(program: Command): void {
  addDeploymentOptions(program.command('smoke'))
    .description('prove a deployment from outside, in about a minute and for less than a cent; cleans up after itself')
    .option('--hook <url>', 'a public address that answers 2xx to a webhook (in the cloud)')
    .option('--json', 'JSON where a person would see lines')
    .action(run);
}

async function run({ json, hook, ...flags }: Flags): Promise<void> {
  const deployment = await findDeployment(flags);
  const interrupted = new AbortController();
  // Every further Ctrl-C is ignored: the cleaning up takes a second.
  const interrupt = () => interrupted.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const report = json ? undefined : (result: StepResult) => void printLine(lineOf(result));
  const { signal } = interrupted;
  const result = await smoke({
    ...{ deployment, checkout: REPOSITORY, signal, hook: hook ?? null },
    ...(report && { report }),
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  if (json) await printJson(result);
  else await printLine(closingLine(result.steps, result.charactersSent));
  if (!result.ok) process.exitCode = 1;
}

const NAME_WIDTH = 14;

function lineOf({ status, name, milliseconds, reason, remedy }: StepResult): string {
  const time = status === 'skipped' ? '' : `${(milliseconds / 1000).toFixed(1)} s`;
  const line = [status.padEnd(8), name.padEnd(NAME_WIDTH), time.padStart(7), '', reason].join(' ');
  return remedy === undefined ? line : `${line}\n${' '.repeat(NAME_WIDTH + 18)}→ ${remedy}`;
}

function closingLine(steps: readonly StepResult[], charactersSent: number): string {
  const count = (status: StepResult['status']) => steps.filter((step) => step.status === status).length;
  const seconds = steps.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  const counts = `${count('ok')} ok, ${count('failed')} failed, ${count('skipped')} skipped`;
  return `${counts} in ${seconds.toFixed(1)} s; ${charactersSent} characters translated`;
}
