import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Scene } from '../scene/scene.ts';
import { expect, type Step, Unanswerable } from '../scene/step.ts';
import { type DeployedTemplate, deployedTemplate } from './account.ts';

/** The code of a function, by the hash of its bundle. */
type Bundles = Record<string, string>;

export const stack: Step = {
  name: 'stack',
  proves: 'the stack is whole, and each function runs the bundle that this checkout makes',
  async run(scene) {
    const name = scene.deployment.stack;
    if (name !== null) await checkStatus(name);
    const running = scene.deployment.bundles ?? bundlesOf(await deployedTemplate(scene));
    const made = bundlesOf(builtTemplate(scene));
    const stale = Object.keys(made).filter((part) => running[part] !== made[part]);
    expect(
      stale.length === 0,
      `${stale.join(', ')} ${stale.length === 1 ? 'runs' : 'run'} another bundle than this checkout makes.`,
      name === null
        ? 'Stop `npm start` and start it again. Is the stack right and the checkout old: git pull.'
        : 'Deploy again (`npm run build`, then `npx cdk deploy`). Is the stack right and the checkout old: git pull.',
    );
    return `${Object.keys(made).length} functions run the bundles of this checkout`;
  },
};

async function checkStatus(name: string): Promise<void> {
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName: name }));
  const status = Stacks?.[0]?.StackStatus ?? 'missing';
  expect(
    /^(CREATE|UPDATE|IMPORT)_COMPLETE$|^UPDATE_COMPLETE_CLEANUP_IN_PROGRESS$/.test(status),
    `The stack ${name} is ${status}${Stacks?.[0]?.StackStatusReason ? `: ${Stacks[0].StackStatusReason}` : ''}.`,
    `Look at its events: aws cloudformation describe-stack-events --stack-name ${name}`,
  );
}

function builtTemplate({ checkout }: Scene): DeployedTemplate {
  const file = path.join(checkout, 'dist', 'assembly', 'Tarjuman.template.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DeployedTemplate;
  } catch {
    throw new Unanswerable('this checkout has no built template to compare with: npm run build');
  }
}

/** `ProcessFunction1A2B` with `Code.S3Key` `<hash>.zip` is `{process: '<hash>'}`. */
export function bundlesOf({ Resources = {} }: DeployedTemplate): Bundles {
  const functions = Object.entries(Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function');
  return Object.fromEntries(
    functions.map(([id, { Properties }]) => [
      id.replace(/Function[0-9A-F]*$/, '').toLowerCase(),
      String((Properties?.Code as { S3Key?: string } | undefined)?.S3Key).replace('.zip', ''),
    ]),
  );
}
