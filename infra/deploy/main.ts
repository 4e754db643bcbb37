import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DIST, REPOSITORY } from '../resources/bundle-layout.ts';
import { DEFAULT_DEPLOYMENT, readDeployment } from '../resources/deployment-file.ts';
import { OptionError, type Options } from '../resources/options.ts';
import { type AccountLimits, judgeAccount } from './account.ts';
import { type DeployedStack, FAILED_CREATIONS, findStack, unprotect } from './deployed-stack.ts';
import { planDeployment } from './plan.ts';

/** `npm run deploy -- NAME` and `npm run diff -- NAME`; what else is given is handed to the CDK. */
interface Request {
  command: 'deploy' | 'diff';
  deployment: string;
  mayMoveData: boolean;
  rest: string[];
}

/** An end that was said already. */
class Stopped extends Error {}

const say = (line: string) => process.stderr.write(`${line}\n`);

function parse([command, ...given]: string[]): Request {
  if (command !== 'deploy' && command !== 'diff') throw new OptionError(`Expected deploy or diff, got ${command}`);
  const [first = DEFAULT_DEPLOYMENT, ...others] = given;
  const isNamed = !first.startsWith('-');
  const rest = (isNamed ? others : given).filter((flag) => flag !== '--move-data');
  const mayMoveData = given.includes('--move-data');
  return { command, deployment: isNamed ? first : DEFAULT_DEPLOYMENT, mayMoveData, rest };
}

/** The CDK of this repository, whose app bundles what is out of date. */
function cdk(args: string[]): void {
  const { status } = spawnSync(join(REPOSITORY, 'node_modules', '.bin', 'cdk'), args, {
    cwd: REPOSITORY,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Stopped(`cdk ${args[0]} failed`);
}

async function deploy({ deployment, mayMoveData, rest }: Request, options: Options): Promise<void> {
  const cloudFormation = new CloudFormationClient({});
  const stack = await findStack(options.stackName, cloudFormation);
  const plan = planDeployment(options, stack, mayMoveData);
  const account = judgeAccount(options, await limitsOfAccount(), reservedIn(stack));
  for (const line of [...plan.changes, ...account.warnings]) say(line);
  const refusals = [...plan.refusals, ...account.refusals];
  if (refusals.length > 0) throw new Stopped(refusals.join('\n'));
  if (stack !== null && FAILED_CREATIONS.has(stack.status)) await unprotect(options.stackName, cloudFormation);
  for (const run of plan.runs) cdk(['deploy', '-c', `deployment=${deployment}`, ...run, ...rest]);
  if (options.terminology === 'import') importTerminology(options.stackName);
  say(`A token for it: npx tarjuman token create --stack ${options.stackName}`);
}

async function limitsOfAccount(): Promise<AccountLimits> {
  const { AccountLimit } = await new LambdaClient({}).send(new GetAccountSettingsCommand({}));
  const concurrent = AccountLimit?.ConcurrentExecutions ?? 0;
  return { concurrent, unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? concurrent };
}

const reservedIn = (stack: DeployedStack | null) => Number(stack?.options?.apiReservedConcurrency ?? 0);

function importTerminology(stackName: string): void {
  const command = [join(DIST, 'cli', 'main.mjs'), 'terminology', 'import', '--stack', stackName];
  const { status } = spawnSync(process.execPath, command, { cwd: REPOSITORY, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Stopped('The stack is deployed, but its articles wait until the terminology is imported');
}

/** The usual reasons why AWS was not asked at all, in words that say what to do. */
function remedyOf(error: Error): string {
  if (/region is missing/i.test(error.message)) return 'Set AWS_REGION, or a region in the profile of AWS_PROFILE.';
  if (error.name === 'CredentialsProviderError')
    return 'Set AWS_PROFILE, or sign in: aws sts get-caller-identity must answer.';
  return `${error.name}: ${error.message}`;
}

try {
  const request = parse(process.argv.slice(2));
  const options = readDeployment(request.deployment);
  if (request.command === 'deploy') await deploy(request, options);
  else cdk(['diff', '-c', `deployment=${request.deployment}`, ...request.rest]);
} catch (error) {
  const isOurs = error instanceof OptionError || error instanceof Stopped;
  say(isOurs ? error.message : remedyOf(error as Error));
  process.exitCode = 1;
}
