import { CloudFormationClient, GetTemplateCommand } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step } from '../scene/step.ts';

/** Concurrent executions that should be left for `api` and `sweep`. */
const FOR_THE_REST = 5;
/** AWS refuses signatures that are five minutes off; a minute is early enough to tell. */
const SKEW_SECONDS = 60;

/** New accounts begin with ten concurrent executions: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const account: Step = {
  name: 'account',
  proves: 'Lambda may run as many functions at once as the stack was set up for, and the clocks agree',
  onlyAws: 'a local stack has no account',
  async run(scene) {
    const { AccountLimit } = await new LambdaClient({}).send(new GetAccountSettingsCommand({}));
    const allowed = AccountLimit?.ConcurrentExecutions ?? 0;
    const wanted = maximumConcurrency(await deployedTemplate(scene)) + FOR_THE_REST;
    expect(
      allowed >= wanted,
      `The account allows ${allowed} concurrent executions; the queues alone may take ${wanted - FOR_THE_REST}.`,
      `Ask for ${wanted} in Service Quotas (Lambda, Concurrent executions), or lower processConcurrency, announceConcurrency and deliverConcurrency.`,
    );
    const skew = await clockSkew(scene.deployment.apiUrl);
    expect(
      skew <= SKEW_SECONDS,
      `This machine's clock is ${skew} s off.`,
      'Set the clock: AWS refuses requests that are signed with a time that is five minutes from its own.',
    );
    return `${allowed} concurrent executions, ${wanted} wanted`;
  },
};

/** The template as it was deployed, with its intrinsic functions. */
export async function deployedTemplate({ deployment }: Scene): Promise<DeployedTemplate> {
  const asked = new GetTemplateCommand({ StackName: deployment.stack ?? '', TemplateStage: 'Original' });
  const { TemplateBody } = await new CloudFormationClient({}).send(asked);
  return JSON.parse(TemplateBody ?? '{}') as DeployedTemplate;
}

export interface DeployedTemplate {
  Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

export function maximumConcurrency({ Resources = {} }: DeployedTemplate): number {
  const mappings = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::EventSourceMapping');
  return mappings.reduce((sum, { Properties }) => {
    const scaling = Properties?.ScalingConfig as { MaximumConcurrency?: number } | undefined;
    return sum + Number(scaling?.MaximumConcurrency ?? 0);
  }, 0);
}

async function clockSkew(apiUrl: string): Promise<number> {
  const answer = await fetch(`${apiUrl}/v1/health`);
  const theirs = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(theirs) ? 0 : Math.round(Math.abs(Date.now() - theirs) / 1000);
}
