import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { ENCRYPTION_PARAMETER } from '../resources/encryption.ts';

/** A deployment as CloudFormation knows it. */
export interface DeployedStack {
  status: string;
  /** Its output `Options`; null if an older version made it. */
  options: Readonly<Record<string, unknown>> | null;
  /** Its parameter `Encryption`; null if an older version made it. */
  encryption: string | null;
  /** True if it has a KMS key among its resources. */
  hasKey: boolean;
  /** Physical names of all its resources. */
  names: ReadonlySet<string>;
}

/** The first creation failed, and CloudFormation allows nothing but to delete what is left. */
export const FAILED_CREATIONS: ReadonlySet<string> = new Set(['ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'CREATE_FAILED']);

/** Returns the stack of that name; null if there is none, or only a plan of one. */
export async function findStack(name: string, client: CloudFormationClient): Promise<DeployedStack | null> {
  const stack = await client.send(new DescribeStacksCommand({ StackName: name })).then(
    ({ Stacks }) => Stacks?.[0],
    (error: Error) => (/does not exist/.test(error.message) ? undefined : Promise.reject(error)),
  );
  if (stack === undefined || stack.StackStatus === 'REVIEW_IN_PROGRESS') return null;
  const options = stack.Outputs?.find(({ OutputKey }) => OutputKey === 'Options')?.OutputValue;
  const encryption = stack.Parameters?.find(({ ParameterKey }) => ParameterKey === ENCRYPTION_PARAMETER);
  const resources = await resourcesOf(name, client);
  return {
    status: stack.StackStatus ?? 'UNKNOWN',
    options: options === undefined ? null : JSON.parse(options),
    encryption: encryption?.ParameterValue ?? null,
    hasKey: resources.some(({ ResourceType }) => ResourceType === 'AWS::KMS::Key'),
    names: new Set(resources.flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? [])),
  };
}

async function resourcesOf(name: string, client: CloudFormationClient) {
  const resources = [];
  for await (const page of paginateListStackResources({ client }, { StackName: name })) {
    resources.push(...(page.StackResourceSummaries ?? []));
  }
  return resources;
}

/**
 * Lets the CDK delete what is left of a creation that failed. The CDK protects a stack before it is made, and does not
 * take the protection away again: https://github.com/aws-samples/aws-secure-environment-accelerator/pull/253
 */
export async function unprotect(name: string, client: CloudFormationClient): Promise<void> {
  await client.send(new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection: false }));
}
